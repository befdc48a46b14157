import { useEffect } from "react";

/** Presses options with 1 to 9 and the main button with Enter, while nothing is being typed. */
export function QuizKeys() {
  useEffect(() => {
    const onKey = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (document.querySelector("dialog[open]")) return;
      const at = document.activeElement;
      if (at && at.closest("input, select, textarea, [contenteditable]")) return;
      const isEnter = event.key === "Enter";
      // Enter on a link or another button keeps its own meaning.
      if (isEnter && at && at.closest("a, button") && !at.closest(".quiz-option")) return;
      const button = isEnter
        ? document.getElementById("quiz-main")
        : /^[1-9]$/.test(event.key) && document.querySelector(`[data-quiz-key="${event.key}"]`);
      if (!button || button.disabled) return;
      event.preventDefault();
      button.click();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return null;
}
