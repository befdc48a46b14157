import { useEffect, useRef, useState } from "react";

/**
 * A button and what it opens: under the button at a desk, a sheet from below on a phone.
 * The browser's modal dialog keeps the focus inside and gives it back; nothing asks the server
 * before it shows.
 */
export function Popup({ label, trigger, buttonClass, className, onOpen, children }) {
  const panel = useRef(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (open && !panel.current.open) panel.current.showModal();
    if (!open && panel.current.open) panel.current.close();
  }, [open]);

  const show = () => {
    setOpen(true);
    if (onOpen) onOpen();
  };
  const closeOnChoice = (event) => {
    const outside = event.target === panel.current;
    if (outside || event.target.closest("a, [data-closes]")) setOpen(false);
  };

  return (
    <>
      <button
        type="button"
        className={buttonClass}
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={show}
      >
        {trigger}
      </button>
      <dialog
        ref={panel}
        aria-label={label}
        className={`dialog popup ${className || ""}`}
        onClose={() => setOpen(false)}
        onClick={closeOnChoice}
      >
        {open ? children : null}
      </dialog>
    </>
  );
}
