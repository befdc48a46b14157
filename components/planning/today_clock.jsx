import { useEffect, useRef } from "react";

const MINUTE_MS = 60000;

/** Says once a minute that time has passed, only while the page is looked at. */
export function TodayClock({ onTick }) {
  const tick = useRef(onTick);
  tick.current = onTick;
  useEffect(() => {
    const say = () => {
      if (!document.hidden && tick.current) tick.current();
    };
    const timer = setInterval(say, MINUTE_MS);
    document.addEventListener("visibilitychange", say);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", say);
    };
  }, []);
  return null;
}
