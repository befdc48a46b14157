import { useEffect, useRef } from "react";

/** A native modal dialog: focus trap, Escape and return of focus come from the browser. */
export function Dialog({ open, label, className, onClose, children }) {
  const element = useRef(null);

  useEffect(() => {
    const dialog = element.current;
    if (open && !dialog.open) {
      dialog.showModal();
      // Only where it does not raise a keyboard over the sheet.
      const first = dialog.querySelector("input, select, textarea");
      if (first && window.matchMedia("(pointer: fine)").matches) first.focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);

  const close = () => onClose && onClose();
  const closeOnBackdrop = (event) => {
    if (event.target === element.current) close();
  };
  const closeOnEscape = (event) => {
    event.preventDefault();
    close();
  };

  return (
    <dialog
      ref={element}
      aria-label={label}
      className={className}
      onCancel={closeOnEscape}
      onMouseDown={closeOnBackdrop}
    >
      {open ? children : null}
    </dialog>
  );
}
