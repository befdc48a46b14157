import { useEffect } from "react";

const OWN_ARROWS = ".block, .month-day, .month-block, [role='radiogroup'], [role='slider']";

/** Presses a button of the page on a key of its own, while nothing is being typed. */
export function ScheduleKeys({ targets }) {
  useEffect(() => {
    const onKey = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
      const at = document.activeElement;
      if (at && at !== document.body && !at.closest("#schedule")) return;
      if (at && at.closest("input, select, textarea, [contenteditable]")) return;
      const isArrow = event.key.startsWith("Arrow");
      if (isArrow && at && at.closest(OWN_ARROWS)) return;
      const id = targets[isArrow ? event.key : event.key.toLowerCase()];
      const button = id && document.getElementById(id);
      if (!button || button.disabled) return;
      event.preventDefault();
      button.click();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [targets]);
  return null;
}
