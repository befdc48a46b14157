import { useEffect } from "react";

/** Presses a button of the page on Ctrl or Command and a key, without asking the server. */
export function Shortcut({ letter, target }) {
  useEffect(() => {
    const onKey = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.key.toLowerCase() !== letter) return;
      event.preventDefault();
      const button = document.getElementById(target);
      if (!button) return;
      button.focus(); // what opens gives the focus back to where it was
      button.click();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [letter, target]);
  return null;
}
