import { useEffect, useId, useRef, useState } from "react";
import { useNavigate } from "react-router";

const PAUSE_MS = 120;
const LEAST = 2;
const MOST_ENTRIES = 6;

const fits = (entry, words) => {
  const text = `${entry.title} ${entry.words}`.toLowerCase().split(/\s+/);
  return words.every((word) => text.some((part) => part.startsWith(word)));
};

function Row({ row, id, chosen, onPick, onHover }) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={chosen}
      className="command-row"
      onMouseMove={onHover}
      onClick={onPick}
    >
      <svg className="icon icon-18" viewBox="0 0 24 24" aria-hidden="true">
        <use href={`/icons/sprite.svg#${row.icon}`} />
      </svg>
      <span className="truncate">{row.title}</span>
      <span className="command-kind">{row.detail}</span>
    </li>
  );
}

/** One field that finds, opens and does; Ctrl or Command and K opens it from anywhere. */
export function CommandMenu(props) {
  const { label, placeholder, hint, entries, found, foundFor, onSearch, onRun, onChoose, onAsk } =
    props;
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const dialog = useRef(null);
  const timer = useRef(null);
  const list = useId();
  const navigate = useNavigate();

  useEffect(() => {
    const onKey = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  useEffect(() => {
    if (open && !dialog.current.open) {
      setText("");
      setAt(0);
      dialog.current.showModal();
    }
    if (!open && dialog.current.open) dialog.current.close();
  }, [open]);

  useEffect(() => () => clearTimeout(timer.current), []);

  const typed = text.trim();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const mine = entries.filter((entry) => fits(entry, words));
  const theirs = typed.length >= LEAST && foundFor === typed ? found : [];
  const rows = [
    ...theirs,
    ...(words.length ? mine.slice(0, MOST_ENTRIES) : mine).map((entry) => ({
      ...entry,
      detail: entry.action ? "Do" : "Go to",
    })),
    ...(typed ? [{ ask: true, icon: "lamp", title: `Ask Maigie: “${typed}”`, detail: "" }] : []),
  ];
  const current = Math.min(at, Math.max(rows.length - 1, 0));

  const type = (event) => {
    const value = event.target.value;
    setText(value);
    setAt(0);
    clearTimeout(timer.current);
    const wanted = value.trim();
    if (wanted.length >= LEAST) timer.current = setTimeout(() => onSearch(wanted), PAUSE_MS);
  };

  const pick = (row) => {
    if (!row) return;
    setOpen(false);
    if (row.ask) onAsk(typed);
    else if (row.href) navigate(row.href);
    else if (row.action) onRun(row.action);
    else onChoose(row.kind, row.id);
  };

  const go = (place) => {
    setAt(place);
    const row = document.getElementById(`${list}-${place}`);
    if (row) row.scrollIntoView({ block: "nearest" });
  };

  const onKey = (event) => {
    if (event.nativeEvent.isComposing || !rows.length) return;
    const steps = {
      ArrowDown: (current + 1) % rows.length,
      ArrowUp: (current + rows.length - 1) % rows.length,
    };
    if (event.key in steps) go(steps[event.key]);
    else if (event.key === "Enter") pick(rows[current]);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <button
        type="button"
        className="ask"
        aria-label={label}
        aria-keyshortcuts="Control+K"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <svg className="icon icon-16" viewBox="0 0 24 24" aria-hidden="true">
          <use href="/icons/sprite.svg#search" />
        </svg>
        <span>{label}</span>
        <kbd className="key push desktop-only" aria-hidden="true">
          Ctrl K
        </kbd>
      </button>
      <dialog
        ref={dialog}
        aria-label={label}
        className="command"
        onClose={() => setOpen(false)}
        onClick={(event) => event.target === dialog.current && setOpen(false)}
      >
        {open ? (
          <div className="command-body">
            <div className="command-field">
              <svg className="icon icon-18" viewBox="0 0 24 24" aria-hidden="true">
                <use href="/icons/sprite.svg#search" />
              </svg>
              <input
                autoFocus
                type="text"
                role="combobox"
                aria-label={label}
                aria-expanded="true"
                aria-controls={list}
                aria-autocomplete="list"
                aria-activedescendant={rows.length ? `${list}-${current}` : undefined}
                placeholder={placeholder}
                value={text}
                maxLength={200}
                autoComplete="off"
                spellCheck={false}
                onChange={type}
                onKeyDown={onKey}
              />
              <button
                type="button"
                className="icon-button"
                aria-label="Close"
                onClick={() => setOpen(false)}
              >
                <svg className="icon icon-18" viewBox="0 0 24 24" aria-hidden="true">
                  <use href="/icons/sprite.svg#close" />
                </svg>
              </button>
            </div>
            <ul id={list} role="listbox" aria-label={label} className="command-list">
              {rows.map((row, place) => (
                <Row
                  key={`${row.kind || ""}${row.id || row.title}`}
                  id={`${list}-${place}`}
                  row={row}
                  chosen={place === current}
                  onPick={() => pick(row)}
                  onHover={() => place !== current && setAt(place)}
                />
              ))}
            </ul>
            <p className="command-hint desktop-only" aria-hidden="true">
              {hint}
            </p>
            <p className="visually-hidden" role="status">
              {typed ? `${rows.length} results` : ""}
            </p>
          </div>
        ) : null}
      </dialog>
    </>
  );
}
