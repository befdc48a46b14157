import { useEffect, useRef, useState } from "react";

const SECOND_MS = 1000;
const BEAT_MS = 60000;
const SLEPT_MS = 90000;
const PREFIX = /^[+\d:]+ · /;

const text = (seconds) => {
  const whole = Math.abs(Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  const digits = shown.map((part, place) => (place ? String(part).padStart(2, "0") : String(part)));
  return (seconds < 0 ? "+" : "") + digits.join(":");
};

/** Ticks between two readings of the server's count; the server alone counts. */
export function TimerClock({ left, running, turns, revision, onBeat, onTurn, className }) {
  const [now, setNow] = useState(() => Date.now());
  const anchor = useRef({ at: Date.now(), left });
  const handlers = useRef({ onBeat, onTurn });
  handlers.current = { onBeat, onTurn };

  useEffect(() => {
    anchor.current = { at: Date.now(), left, turned: false };
    setNow(Date.now());
  }, [left, running, revision]);

  useEffect(() => {
    let beat = Date.now();
    let last = beat;
    const say = () => {
      beat = Date.now();
      handlers.current.onBeat && handlers.current.onBeat();
    };
    const tick = () => {
      const present = Date.now();
      // A gap this long is a closed laptop: what happened meanwhile is the server's to say.
      if (present - beat >= BEAT_MS || present - last >= SLEPT_MS) say();
      last = present;
      setNow(present);
    };
    const look = () => !document.hidden && tick();
    const timer = setInterval(tick, SECOND_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);

  const elapsed = running ? Math.max(0, now - anchor.current.at) / 1000 : 0;
  const remaining = anchor.current.left - elapsed;

  useEffect(() => {
    if (running && turns && remaining <= 0 && !anchor.current.turned) {
      anchor.current.turned = true;
      handlers.current.onTurn && handlers.current.onTurn();
    }
    document.title = `${text(remaining)} · ${document.title.replace(PREFIX, "")}`;
  });

  useEffect(
    () => () => {
      document.title = document.title.replace(PREFIX, "");
    },
    [],
  );

  return (
    <span role="timer" aria-label="Time left" className={className}>
      {text(remaining)}
    </span>
  );
}
