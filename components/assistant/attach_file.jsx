import { useId, useState } from "react";

/** Uploads a file for the next message; the page then hears its id. */
export function AttachFile({ url, accept, label, onAttached, onFailed }) {
  const id = useId();
  const [busy, setBusy] = useState(false);

  const send = async (file) => {
    if (!file || busy) return;
    setBusy(true);
    const body = new FormData();
    body.append("file", file);
    try {
      const response = await fetch(url, {
        method: "POST",
        credentials: "same-origin",
        headers: { "X-Maigie-Client": "web" },
        body,
      });
      const answer = await response.json().catch(() => null);
      if (response.ok) onAttached(answer.id);
      else onFailed((answer && answer.message) || "The file could not be kept.");
    } catch {
      onFailed("The file did not arrive. Check your connection and choose it again.");
    } finally {
      setBusy(false);
    }
  };

  return (
    <label htmlFor={id} className="icon-button attach-file" title={label}>
      <svg className="icon" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
        <use href={busy ? "/icons/sprite.svg#clock" : "/icons/sprite.svg#file"} />
      </svg>
      <span className="visually-hidden">{busy ? "Sending the file" : label}</span>
      <input
        id={id}
        type="file"
        accept={accept}
        className="visually-hidden"
        disabled={busy}
        onChange={(event) => {
          send(event.target.files[0]);
          event.target.value = "";
        }}
      />
    </label>
  );
}
