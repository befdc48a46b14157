import { useEffect, useLayoutEffect, useRef, useState } from "react";

const STEP = 15;
const DAY = 1440;
const HOLD_MS = 350;
const QUIET_MS = 500;
const NEAR = 4;

/* Wall-clock time as minutes since 1970, so that every local day is 1440 minutes long. */
const minutes = (text) => Math.round(Date.parse(`${text.slice(0, 16)}Z`) / 60000);
const wall = (value) => new Date(value * 60000).toISOString().slice(0, 16);
const clock = (value) => wall(value).slice(11);
const snapped = (value, step = STEP) => Math.round(value / step) * step;

/** Cut blocks at midnight and put those that meet side by side. */
function laidOut(blocks, day) {
  const from = minutes(`${day}T00:00`);
  const parts = blocks
    .map((block) => ({
      block,
      start: Math.max(block.from, from),
      end: Math.min(Math.max(block.to, block.from + STEP), from + DAY),
    }))
    .filter((part) => part.start < part.end && part.block.from < from + DAY && part.end > from)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let group = [];
  let groupEnd = -1;
  const close = () => {
    const lanes = 1 + Math.max(0, ...group.map((part) => part.lane));
    group.forEach((part) => Object.assign(part, { lanes }));
  };
  for (const part of parts) {
    if (part.start >= groupEnd) {
      close();
      group = [];
    }
    const taken = new Set(group.filter((o) => o.end > part.start).map((o) => o.lane));
    part.lane = 0;
    while (taken.has(part.lane)) part.lane += 1;
    group.push(part);
    groupEnd = Math.max(group.length > 1 ? groupEnd : 0, part.end);
  }
  close();
  return parts;
}

function Icon({ name }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <use href={`/icons/sprite.svg#${name}`} />
    </svg>
  );
}

/** What takes whole days, and on a phone what is due, above the hours. */
function WholeDays({ columns, blocks, shownDay, onOpen }) {
  const on = (block, day) =>
    block.due ? block.day === day : block.start.slice(0, 10) <= day && day < block.end.slice(0, 10);
  const rows = columns.map((day) => [day, blocks.filter((block) => on(block, day.date))]);
  if (!blocks.length || rows.every(([, found]) => !found.length)) return null;
  const hasWhole = blocks.some((block) => !block.due);
  return (
    <div className={hasWhole ? "whole-days" : "whole-days phone-only-grid"}>
      <div className="whole-days-label">all day</div>
      {rows.map(([day, found]) => (
        <div
          key={day.date}
          role="group"
          aria-label={`${day.label}, all day`}
          className={`whole-day ${day.date === shownDay ? "is-shown" : ""}`}
        >
          {found.map((block) => (
            <button
              key={block.id}
              type="button"
              className={`whole-day-block is-${block.look} course-${block.colour} ${
                block.due ? "is-due" : ""
              }`}
              aria-label={`${block.title}, ${block.time || "all day"}, ${day.weekday}${
                block.note ? `, ${block.note}` : ""
              }`}
              disabled={block.fixed}
              onClick={() => onOpen(block.id)}
            >
              {block.due || block.marks.length ? (
                <Icon name={block.due ? "flag" : block.marks[0]} />
              ) : null}
              <span className="truncate">{block.title}</span>
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

/** What is due on a day, beside its number: two at most, the rest counted. */
function DueOn({ found, onOpen }) {
  const shown = found.length > 2 ? found.slice(0, 1) : found;
  return (
    <div className="day-dues">
      {shown.map((block) => (
        <button
          key={block.id}
          type="button"
          className="day-due"
          title={block.title}
          onClick={() => onOpen(block.id)}
        >
          <Icon name={block.look === "done" ? "check" : "flag"} />
          <span className="truncate">{block.title}</span>
        </button>
      ))}
      {found.length > 2 ? <span className="day-due">{`${found.length - 1} more due`}</span> : null}
    </div>
  );
}

function nowAt(now, since) {
  return minutes(now) + Math.floor((Date.now() - since) / 60000);
}

/** The hours of a week or a day, with blocks one can move, resize, open and add. */
export function ScheduleGrid(props) {
  const { days, blocks, view, shownDay, now, revision, editable } = props;
  const { onMove, onCreate, onOpen, onRemove } = props;
  const [moved, setMoved] = useState({});
  const [drag, setDrag] = useState(null);
  const [present, setPresent] = useState(null);
  const body = useRef(null);
  const scroll = useRef(null);
  const live = useRef({});
  const timers = useRef({});
  const wasDragged = useRef(false);

  // What the server says is the truth: every answer ends the optimistic picture.
  useLayoutEffect(() => setMoved({}), [revision]);
  useEffect(() => {
    if (!now) return undefined;
    const since = Date.now();
    const tick = () => setPresent(nowAt(now, since));
    tick();
    const timer = setInterval(tick, 30000);
    return () => clearInterval(timer);
  }, [now]);
  useEffect(() => () => Object.values(timers.current).forEach((one) => clearTimeout(one.timer)), []);

  // Where a plan moves or takes off a block, its ghost stands for it.
  const hidden = new Set((blocks || []).map((block) => block.replaces).filter(Boolean));
  const placed = (blocks || []).filter((block) => !hidden.has(block.id)).map((block) => ({
    ...block,
    from: minutes(block.start),
    to: minutes(block.end),
    ...(drag && drag.id === block.id ? { from: drag.from, to: drag.to } : moved[block.id]),
  }));
  const columns = view === "day" ? days.filter((day) => day.date === shownDay) : days;
  const timed = placed.filter((block) => !block.due && !block.all_day);
  const whole = placed.filter((block) => !block.due && block.all_day);
  const parts = Object.fromEntries(columns.map((day) => [day.date, laidOut(timed, day.date)]));
  // The part of a night that lies on the next morning counts as much as where blocks begin.
  const hours = columns.flatMap((day) =>
    parts[day.date].map((part) => {
      const dayStart = minutes(`${day.date}T00:00`);
      return [part.start - dayStart, part.end - dayStart];
    }),
  );
  const first = Math.min(6, ...hours.map(([start]) => Math.floor(start / 60)));
  const last = hours.some(([, end]) => end > 22 * 60) ? 24 : 22;
  const span = (last - first) * 60;
  live.current = { columns, first, span, timed, editable, drag };

  useEffect(() => {
    if (scroll.current) scroll.current.scrollTop = (7.25 - first) * 44;
  }, [first]);

  /** Where on the calendar a point of the screen is, in minutes. */
  const at = (x, y) => {
    const found = [...body.current.querySelectorAll(".day-column")].filter((c) => c.offsetWidth);
    const boxes = found.map((column) => [column.dataset.day, column.getBoundingClientRect()]);
    const [day, box] = boxes.find(([, b]) => x < b.right) || boxes[boxes.length - 1];
    const share = Math.min(1, Math.max(0, (y - box.top) / box.height));
    return minutes(`${day}T00:00`) + live.current.first * 60 + share * live.current.span;
  };

  const commit = (id, from, to) => {
    setMoved((all) => ({ ...all, [id]: { from, to } }));
    onMove(id, wall(from), wall(to));
  };

  const follow = (event, begin) => {
    if (!editable || event.button > 0) return;
    const touch = event.pointerType !== "mouse";
    const grip = begin(at(event.clientX, event.clientY));
    let active = !touch || grip.mode === "end";
    let started = false;
    const { clientX, clientY, pointerId } = event;
    const hold = setTimeout(() => {
      active = true;
      started = true;
      setDrag({ ...grip });
      if (touch && navigator.vibrate) navigator.vibrate(10);
    }, HOLD_MS);
    let current = grip;
    const onPointerMove = (e) => {
      if (e.pointerId !== pointerId) return;
      const far = Math.hypot(e.clientX - clientX, e.clientY - clientY) > NEAR;
      if (!active && far) return finish(false);
      if (!active || (!started && !far)) return undefined;
      started = true;
      current = { ...grip, ...grip.to_(at(e.clientX, e.clientY)) };
      return setDrag(current);
    };
    const finish = (keep) => {
      clearTimeout(hold);
      document.removeEventListener("pointermove", onPointerMove);
      document.removeEventListener("pointerup", onUp);
      document.removeEventListener("pointercancel", onCancel);
      document.removeEventListener("touchmove", onTouch);
      document.removeEventListener("keydown", onKey, true);
      setDrag(null);
      wasDragged.current = started;
      if (started) setTimeout(() => { wasDragged.current = false; }, 50);
      if (keep && started) grip.done(current);
    };
    const onUp = (e) => e.pointerId === pointerId && finish(true);
    const onCancel = (e) => e.pointerId === pointerId && finish(false);
    // A finger that holds a block moves it; one that does not scrolls the page.
    const onTouch = (e) => started && e.preventDefault();
    const onKey = (e) => {
      if (e.key !== "Escape") return;
      e.stopPropagation();
      finish(false);
    };
    document.addEventListener("pointermove", onPointerMove);
    document.addEventListener("pointerup", onUp);
    document.addEventListener("pointercancel", onCancel);
    document.addEventListener("touchmove", onTouch, { passive: false });
    document.addEventListener("keydown", onKey, true);
  };

  const grab = (event, block, mode) => {
    event.stopPropagation();
    if (block.fixed) return;
    follow(event, (held) => ({
      id: block.id, mode, from: block.from, to: block.to,
      to_: (point) => {
        const by = snapped(point - held);
        if (mode === "end") {
          return { from: block.from, to: Math.max(block.from + STEP, snapped(block.to + by)) };
        }
        return { from: block.from + by, to: block.to + by };
      },
      done: (result) => {
        if (result.from !== block.from || result.to !== block.to) {
          commit(block.id, result.from, result.to);
        }
      },
    }));
  };

  const sketch = (event) => {
    if (event.target !== event.currentTarget || event.pointerType !== "mouse") return;
    follow(event, (held) => ({
      id: "new", from: snapped(held), to: snapped(held) + 60,
      to_: (point) => {
        const [a, b] = [Math.min(held, point), Math.max(held, point)];
        return { from: snapped(a), to: Math.max(snapped(a) + STEP, snapped(b)) };
      },
      done: (result) => onCreate(wall(result.from), wall(result.to)),
    }));
  };

  const add = (event) => {
    if (!editable || wasDragged.current || event.target !== event.currentTarget) return;
    const start = Math.floor(at(event.clientX, event.clientY) / 30) * 30;
    onCreate(wall(start), wall(start + 60));
  };

  /** Arrow keys move at once and are sent when the hand rests. */
  const nudge = (event, block) => {
    if (!editable || block.fixed || !event.key.startsWith("Arrow")) {
      if (editable && !block.fixed && event.key === "Delete") onRemove(block.id);
      return;
    }
    event.preventDefault();
    const sideways = { ArrowLeft: -DAY, ArrowRight: DAY }[event.key] || 0;
    const by = sideways || (event.key === "ArrowUp" ? -STEP : STEP);
    const grows = event.shiftKey && !sideways;
    const from = grows ? block.from : block.from + by;
    const to = Math.max(from + STEP, block.to + by);
    setMoved((all) => ({ ...all, [block.id]: { from, to } }));
    clearTimeout((timers.current[block.id] || {}).timer);
    timers.current[block.id] = { timer: setTimeout(() => commit(block.id, from, to), QUIET_MS) };
  };

  const lines = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const percent = (value) => `${(100 * value) / span}%`;
  const place = (start, end, dayStart) => ({
    "--top": percent(start - dayStart - first * 60),
    "--height": percent(end - start),
  });

  return (
    <div className="time-grid" style={{ "--days": columns.length, "--hours": last - first }}>
      <div className="time-grid-head">
        <div />
        {columns.map((day) => (
          <div
            key={day.date}
            className={`day-head ${day.is_today ? "is-today" : ""}`}
            aria-current={day.is_today ? "date" : undefined}
          >
            <div className="day-name">{day.name}</div>
            <div className="day-number">{day.number}</div>
            <DueOn
              found={placed.filter((block) => block.due && block.day === day.date)}
              onOpen={(id) => editable && onOpen(id)}
            />
          </div>
        ))}
      </div>
      <WholeDays
        columns={columns}
        blocks={[...placed.filter((block) => block.due), ...whole]}
        shownDay={shownDay}
        onOpen={(id) => editable && onOpen(id)}
      />
      <div className="time-grid-scroll" ref={scroll}>
        <div className="time-grid-body" ref={body}>
          <div aria-hidden="true">
            {lines.map((hour) => (
              <div key={hour}>
                <div className="hour-line" style={{ "--top": percent((hour - first) * 60) }} />
                <div className="hour-label" style={{ "--top": percent((hour - first) * 60) }}>
                  {`${String(hour).padStart(2, "0")}:00`}
                </div>
              </div>
            ))}
          </div>
          {columns.map((day) => {
            const dayStart = minutes(`${day.date}T00:00`);
            const isNow = present !== null && present >= dayStart && present < dayStart + DAY;
            return (
              <div
                key={day.date}
                data-day={day.date}
                role="group"
                aria-label={day.label}
                className={`day-column ${day.is_today ? "is-today" : ""} ${
                  day.date === shownDay ? "is-shown" : ""
                }`}
                onPointerDown={sketch}
                onClick={add}
              >
                {parts[day.date].map(({ block, start, end, lane, lanes }) => (
                  <button
                    key={block.id}
                    type="button"
                    className={`block is-${block.look} course-${block.colour} ${
                      end - start >= 90 ? "is-tall" : ""
                    } ${drag && drag.id === block.id ? "is-dragging" : ""}`}
                    style={{ ...place(start, end, dayStart), "--lane": lane, "--lanes": lanes }}
                    aria-label={`${block.title}, ${day.weekday} ${clock(block.from)} to ${clock(
                      block.to,
                    )}${block.note ? `, ${block.note}` : ""}`}
                    onPointerDown={(event) => grab(event, block, "all")}
                    onClick={() => editable && !wasDragged.current && !block.fixed && onOpen(block.id)}
                    onKeyDown={(event) => nudge(event, block)}
                  >
                    <span className="block-title">{block.title}</span>
                    {end - start >= 60 ? (
                      <span className="block-detail">
                        {block.detail || `${clock(block.from)}–${clock(block.to)}`}
                      </span>
                    ) : null}
                    {block.marks.length ? (
                      <span className="block-marks">
                        {block.marks.map((mark) => <Icon key={mark} name={mark} />)}
                      </span>
                    ) : null}
                    {block.fixed ? null : (
                      <span
                        className="block-resize"
                        aria-hidden="true"
                        onPointerDown={(event) => grab(event, block, "end")}
                      />
                    )}
                  </button>
                ))}
                {drag && drag.id === "new" && drag.from >= dayStart && drag.from < dayStart + DAY ? (
                  <div className="drop-hint" style={place(drag.from, drag.to, dayStart)} />
                ) : null}
                {isNow ? (
                  <div
                    className="now-line"
                    aria-hidden="true"
                    style={{ "--top": percent(present - dayStart - first * 60) }}
                  />
                ) : null}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
