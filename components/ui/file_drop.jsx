import { useId, useState } from "react";

const LOST = "The file did not arrive. Check your connection and choose it again.";

/** Sends one file as a form; `onShare` hears how much of it has left, 0 to 1. */
function post(url, body, onShare) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("X-Maigie-Client", "web");
    request.upload.onprogress = (event) => event.total && onShare(event.loaded / event.total);
    request.onload = () => resolve(request);
    request.onerror = request.ontimeout = request.onabort = () => resolve(null);
    request.send(body);
  });
}

function read(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null;
  }
}

/** Returns `{ answer }`, or `{ error }` in words for the person; `refused` stands in for none. */
export async function sendFile(url, file, { fields = {}, refused, onShare = () => {} }) {
  const body = new FormData();
  body.append("file", file);
  Object.entries(fields).forEach(([name, value]) => value && body.append(name, value));
  const request = await post(url, body, onShare);
  if (!request) return { error: LOST };
  const answer = read(request);
  if (request.status >= 200 && request.status < 300) return { answer: answer || {} };
  return { error: (answer && (answer.message || answer.detail)) || refused };
}

/** What is said while a file is on its way, then while the server reads it. */
export function sendingText(share, then = "Reading…") {
  return share < 1 ? `Sending… ${Math.round(share * 100)}%` : then;
}

export function Icon({ name, className = "icon" }) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
      <use href={`/icons/sprite.svg#${name}`} />
    </svg>
  );
}

/** The input of every place that takes files: reached by Tab, opened by Enter or Space. */
export function FileInput({ id, accept, multiple, disabled, onFiles }) {
  return (
    <input
      id={id}
      type="file"
      accept={accept}
      multiple={multiple}
      className="visually-hidden"
      disabled={disabled}
      onChange={(event) => {
        const files = [...event.target.files];
        event.target.value = "";
        if (files.length) onFiles(files);
      }}
    />
  );
}

/** A place to choose or drop files; `busy` is what it says while they are sent. */
export function FileDrop({ accept, label, hint, busy, multiple = false, className = "", onFiles }) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files) => files.length && !busy && onFiles(multiple ? files : files.slice(0, 1));
  return (
    <label
      htmlFor={id}
      aria-busy={Boolean(busy)}
      className={`import-drop ${className} ${over ? "is-over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!busy);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take([...event.dataTransfer.files]);
      }}
    >
      <Icon name="upload" />
      <span className="strong numeric" role={busy ? "status" : undefined}>
        {busy || label}
      </span>
      <span className="small muted">{hint}</span>
      <FileInput
        id={id}
        accept={accept}
        multiple={multiple}
        disabled={Boolean(busy)}
        onFiles={take}
      />
    </label>
  );
}

export function FileError({ text }) {
  return text ? (
    <p className="field-error" role="alert">
      {text}
    </p>
  ) : null;
}
