import { useId, useState } from "react";

/** Sends files to the library one after the other; each is read in the background. */
export function SourceDrop({ url, accept, label, hint, onSent }) {
  const id = useId();
  const [waiting, setWaiting] = useState("");
  const [over, setOver] = useState(false);
  const [errors, setErrors] = useState([]);

  const send = async (file) => {
    const body = new FormData();
    body.append("file", file);
    try {
      const response = await fetch(url, {
        method: "POST",
        credentials: "same-origin",
        headers: { "X-Maigie-Client": "web" },
        body,
      });
      if (response.ok) return "";
      const answer = await response.json().catch(() => null);
      return (answer && answer.message) || "It could not be kept.";
    } catch {
      return "It did not arrive. Check your connection and choose it again.";
    }
  };

  const sendAll = async (files) => {
    if (waiting || !files.length) return;
    const refused = [];
    for (const [place, file] of files.entries()) {
      setWaiting(files.length > 1 ? `Sending ${place + 1} of ${files.length}…` : "Sending…");
      const reason = await send(file);
      if (reason) refused.push({ name: file.name, reason });
    }
    setErrors(refused);
    setWaiting("");
    onSent(String(files.length - refused.length));
  };

  return (
    <div className="field">
      <label
        htmlFor={id}
        className={`import-drop source-drop ${over ? "is-over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          sendAll([...event.dataTransfer.files]);
        }}
      >
        <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
          <use href="/icons/sprite.svg#upload" />
        </svg>
        <span className="strong">{waiting || label}</span>
        <span className="small muted">{hint}</span>
        <input
          id={id}
          type="file"
          multiple
          accept={accept}
          className="visually-hidden"
          disabled={Boolean(waiting)}
          onChange={(event) => {
            sendAll([...event.target.files]);
            event.target.value = "";
          }}
        />
      </label>
      {errors.length ? (
        <ul role="alert" className="source-errors">
          {errors.map((one) => (
            <li key={one.name} className="field-error">
              {one.name}: {one.reason}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
