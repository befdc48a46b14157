import { useId, useState } from "react";

/** Sends a file to the API, which answers with what it would change; nothing is kept yet. */
export function ImportFile({ url, accept, label, hint, courseId, onProposed }) {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [error, setError] = useState("");

  const send = async (file) => {
    if (!file || busy) return;
    setBusy(true);
    setError("");
    const body = new FormData();
    body.append("file", file);
    body.append("name", file.name.slice(0, 200));
    if (courseId) body.append("course_id", courseId);
    try {
      const response = await fetch(url, {
        method: "POST",
        credentials: "same-origin",
        headers: { "X-Maigie-Client": "web" },
        body,
      });
      const answer = await response.json().catch(() => null);
      if (response.ok) onProposed(answer.id);
      else setError((answer && (answer.message || answer.detail)) || "The file could not be read.");
    } catch {
      setError("The file did not arrive. Check your connection and choose it again.");
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="field">
      <label
        htmlFor={id}
        className={`import-drop ${over ? "is-over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          send(event.dataTransfer.files[0]);
        }}
      >
        <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
          <use href="/icons/sprite.svg#upload" />
        </svg>
        <span className="strong">{busy ? "Reading…" : label}</span>
        <span className="small muted">{hint}</span>
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
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}
