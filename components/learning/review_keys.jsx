import { useEffect } from "react";

const TYPING = "input, textarea, select, [contenteditable='true'], dialog";

/** Presses buttons of the page by their keys, without asking the server which key it was. */
export function ReviewKeys({ keys }) {
  useEffect(() => {
    const onKey = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target.closest && event.target.closest(TYPING)) return;
      if (document.querySelector("dialog[open]")) return;
      const names = keys[event.key.toLowerCase()] || [];
      const button = names.map((name) => document.getElementById(name)).find(Boolean);
      if (!button || button.disabled) return;
      event.preventDefault(); // Space would press what has the focus as well
      button.click();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [keys]);
  return null;
}
