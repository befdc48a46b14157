import { useEffect, useId, useRef, useState } from "react";

/** A button that shows a panel; closes on Escape, on a press outside and on a choice. */
export function Menu({ label, trigger, buttonClass, className, active, children }) {
  const [open, setOpen] = useState(false);
  const root = useRef(null);
  const panel = useId();

  useEffect(() => {
    if (!open) return undefined;
    const onPress = (event) => {
      if (!root.current.contains(event.target)) setOpen(false);
    };
    const onKey = (event) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      root.current.querySelector("button").focus();
    };
    document.addEventListener("pointerdown", onPress);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", onPress);
      document.removeEventListener("keydown", onKey);
    };
  }, [open]);

  const closeOnChoice = (event) => {
    if (event.target.closest("a, [data-closes]")) setOpen(false);
  };

  return (
    <div ref={root} className={`menu ${className || ""} ${active ? "is-active" : ""}`}>
      <button
        type="button"
        className={`menu-button ${buttonClass || ""}`}
        aria-label={label || undefined}
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={() => setOpen(!open)}
      >
        {trigger}
      </button>
      {open ? (
        <div id={panel} className="menu-panel" onClick={closeOnChoice}>
          {children}
        </div>
      ) : null}
    </div>
  );
}
