import { useEffect, useRef, useState } from "react";

const SECOND_MS = 1000;

/** Counts down what the server said is left of an exam; the server alone closes it. */
export function QuizClock({ left, revision, onEnd, className }) {
  const anchor = useRef({ at: Date.now(), left, ended: false });
  const handler = useRef(onEnd);
  handler.current = onEnd;
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    anchor.current = { at: Date.now(), left, ended: false };
    setNow(Date.now());
  }, [left, revision]);

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);

  const remaining = Math.max(0, Math.ceil(anchor.current.left - (now - anchor.current.at) / 1000));

  useEffect(() => {
    if (remaining > 0 || anchor.current.ended) return;
    anchor.current.ended = true;
    handler.current && handler.current();
  }, [remaining]);

  const text = `${Math.floor(remaining / 60)}:${String(remaining % 60).padStart(2, "0")}`;
  return (
    <span role="timer" aria-label="Time left" className={className}>
      {text}
    </span>
  );
}
