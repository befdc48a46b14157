import { useEffect, useRef } from "react";

const AWAY_MS = 60000;

/** Says that somebody looks at the page again after a while: news may have been missed. */
export function ReturnWatch({ onReturn }) {
  const say = useRef(onReturn);
  say.current = onReturn;
  useEffect(() => {
    let left = 0;
    const look = () => {
      if (document.hidden) left = Date.now();
      else if (left && Date.now() - left > AWAY_MS && say.current) say.current();
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return null;
}
