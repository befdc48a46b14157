import { useCallback, useEffect, useRef, useState } from "react";

const QUIET_MS = 900;

/**
 * A text that is saved while it is written. It knows which revision it was read from, so the server
 * can tell when somebody else wrote meanwhile; until that is settled nothing more is sent.
 */
export function NoteArea({ noteId, value, revision, epoch, held, label, placeholder, savingText, savedText, onSave }) {
  const [text, setText] = useState(value);
  const base = useRef({ noteId, epoch, revision, value });
  const sent = useRef(null);
  const typed = useRef(value);
  const timer = useRef(0);

  const save = useCallback(() => {
    clearTimeout(timer.current);
    const now = base.current;
    if (held || sent.current !== null || typed.current === now.value) return;
    sent.current = typed.current;
    onSave(typed.current, now.revision);
  }, [held, onSave]);

  const latest = useRef(save);
  useEffect(() => { latest.current = save; }, [save]);

  useEffect(() => {
    const before = base.current;
    const anew = before.noteId !== noteId || before.epoch !== epoch;
    const answered = sent.current !== null && sent.current === value;
    const untouched = typed.current === before.value;
    if (answered) sent.current = null;
    if (!anew && !answered && !untouched) return;
    base.current = { noteId, epoch, revision, value };
    if (anew || untouched) {
      sent.current = null;
      typed.current = value;
      setText(value);
    } else if (typed.current !== value) {
      timer.current = setTimeout(() => latest.current(), QUIET_MS);
    }
  }, [noteId, epoch, revision, value]);

  useEffect(() => { if (held) sent.current = null; }, [held]);

  useEffect(() => {
    const leave = (event) => {
      if (typed.current === base.current.value) return;
      latest.current();
      event.preventDefault();
    };
    window.addEventListener("beforeunload", leave);
    return () => {
      window.removeEventListener("beforeunload", leave);
      latest.current();
      clearTimeout(timer.current);
    };
  }, []);

  const type = (event) => {
    typed.current = event.target.value;
    setText(event.target.value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), QUIET_MS);
  };

  const saved = text === value;
  return (
    <>
      <textarea
        className="input note-text"
        aria-label={label}
        placeholder={placeholder}
        maxLength={90000}
        value={text}
        onChange={type}
        onBlur={() => latest.current()}
      />
      <p className="caption muted note-saved" role="status">{saved ? savedText : savingText}</p>
    </>
  );
}
