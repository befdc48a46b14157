import { useEffect, useState } from "react";

const SHOWN_MS = 7000;

function Toast({ toast, undoText, closeText, onUndo, onDismiss }) {
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => onDismiss(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, toast.id]);

  const failed = toast.kind === "error";
  return (
    <div
      className={failed ? "toast toast-error" : "toast"}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <svg className="icon icon-18" viewBox="0 0 24 24" aria-hidden="true">
        <use href={`/icons/sprite.svg#${failed ? "warning" : "check"}`} />
      </svg>
      <span className="grow">{toast.text}</span>
      {toast.undo ? (
        <button type="button" className="button button-small" onClick={() => onUndo(toast.undo)}>
          {undoText}
        </button>
      ) : null}
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={closeText}
        onClick={() => onDismiss(toast.id)}
      >
        <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
          <use href="/icons/sprite.svg#close" />
        </svg>
      </button>
    </div>
  );
}

/** Toasts drawn from state: nothing is evaluated, so a strict content policy holds. */
export function ToastRegion({ toasts, label, undoText, closeText, onUndo, onDismiss }) {
  return (
    <section className="toasts" aria-label={label} role="status" aria-live="polite">
      {(toasts || []).map((toast) => (
        <Toast key={toast.id} {...{ toast, undoText, closeText, onUndo, onDismiss }} />
      ))}
    </section>
  );
}
