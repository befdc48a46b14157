import { useEffect } from "react";

/** Follows a link of the page on Ctrl or Command and a key, without asking the server. */
export function Shortcut({ letter, target }) {
  useEffect(() => {
    const onKey = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.key.toLowerCase() !== letter) return;
      event.preventDefault();
      const link = document.getElementById(target);
      if (link) link.click();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [letter, target]);
  return null;
}
