import { useLayoutEffect, useRef, useState } from "react";

const MOST = 3;
const WEEK = 7;
const HOLD_MS = 350;
const QUIET_MS = 500;
const NEAR = 4;
const DAY_MS = 86400000;

const later = (day, by) => new Date(Date.parse(`${day}T00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
const between = (a, b) => Math.round((Date.parse(`${b}T00:00Z`) - Date.parse(`${a}T00:00Z`)) / DAY_MS);
const firstDay = (block) => (block.due ? block.day : block.start.slice(0, 10));

function Icon({ name }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <use href={`/icons/sprite.svg#${name}`} />
    </svg>
  );
}

/** Whether a block is drawn on a day: where it starts, or on each of its whole days. */
function isOn(block, day, moved) {
  const first = moved[block.id] || firstDay(block);
  if (block.due || !block.all_day) return first === day;
  const days = Math.max(1, between(block.start.slice(0, 10), block.end.slice(0, 10)));
  const at = between(first, day);
  return at >= 0 && at < days;
}

/** A month of days; what stands on one can be dragged, or moved by arrow keys, to another. */
export function ScheduleMonth({ days, blocks, shownDay, revision, editable, ...on }) {
  const { onMoveDay, onOpenDay, onOpen } = on;
  const [moved, setMoved] = useState({});
  const [drag, setDrag] = useState(null);
  const [focused, setFocused] = useState("");
  const grid = useRef(null);
  const timers = useRef({});
  const wasDragged = useRef(false);

  // What the server says is the truth: every answer ends the optimistic picture.
  useLayoutEffect(() => setMoved({}), [revision]);

  // Where a plan moves or takes off a block, its ghost stands for it.
  const hidden = new Set((blocks || []).map((block) => block.replaces).filter(Boolean));
  const shownBlocks = (blocks || []).filter((block) => !hidden.has(block.id));
  const month = shownDay.slice(0, 7);
  const stop = days.some((day) => day.date === focused) ? focused : shownDay;
  const commit = (id, day) => {
    setMoved((all) => ({ ...all, [id]: day }));
    onMoveDay(id, day);
  };

  const walk = (event, day) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -WEEK, ArrowDown: WEEK }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = grid.current.querySelector(`[data-day="${later(day, by)}"] .month-day`);
    event.preventDefault();
    event.stopPropagation();
    if (!next) return;
    setFocused(later(day, by));
    next.focus();
  };

  const nudge = (event, block) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -WEEK, ArrowDown: WEEK }[event.key];
    if (!by || !editable || block.fixed) return;
    event.preventDefault();
    event.stopPropagation();
    const day = later(moved[block.id] || firstDay(block), by);
    setMoved((all) => ({ ...all, [block.id]: day }));
    clearTimeout(timers.current[block.id]);
    timers.current[block.id] = setTimeout(() => commit(block.id, day), QUIET_MS);
  };

  const grab = (event, block) => {
    if (!editable || block.fixed || event.button > 0) return;
    const { clientX, clientY, pointerId, pointerType } = event;
    const from = firstDay(block);
    let active = pointerType === "mouse";
    let started = false;
    let over = from;
    const hold = setTimeout(() => {
      active = true;
      started = true;
      setDrag({ id: block.id, over: from });
    }, HOLD_MS);
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
      if (keep && started && over !== from) commit(block.id, over);
    };
    const onPointerMove = (e) => {
      if (e.pointerId !== pointerId) return;
      const far = Math.hypot(e.clientX - clientX, e.clientY - clientY) > NEAR;
      if (!active && far) return finish(false);
      if (!active || (!started && !far)) return undefined;
      started = true;
      const under = document.elementFromPoint(e.clientX, e.clientY);
      const cell = under && under.closest(".month-cell");
      if (cell) over = cell.dataset.day;
      return setDrag({ id: block.id, over });
    };
    const onUp = (e) => e.pointerId === pointerId && finish(true);
    const onCancel = (e) => e.pointerId === pointerId && finish(false);
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

  const weeks = Array.from({ length: days.length / WEEK }, (_, index) =>
    days.slice(index * WEEK, (index + 1) * WEEK),
  );
  return (
    <div className="month" role="grid" aria-label="Month" ref={grid}>
      <div className="month-names" role="row">
        {days.slice(0, WEEK).map((day) => (
          <div key={day.name} role="columnheader" aria-label={day.weekday}>
            {day.name}
          </div>
        ))}
      </div>
      {weeks.map((week) => (
        <div key={week[0].date} className="month-week" role="row">
          {week.map((day) => {
            const here = shownBlocks.filter((block) => isOn(block, day.date, moved));
            const shown = here.slice(0, MOST);
            const rest = here.length - shown.length;
            const isOver = drag && drag.over === day.date;
            return (
              <div
                key={day.date}
                role="gridcell"
                data-day={day.date}
                className={`month-cell ${day.date.startsWith(month) ? "" : "is-outside"} ${
                  day.is_today ? "is-today" : ""
                } ${isOver ? "is-over" : ""}`}
              >
                <button
                  type="button"
                  className="month-day"
                  tabIndex={day.date === stop ? 0 : -1}
                  aria-current={day.is_today ? "date" : undefined}
                  aria-label={`${day.label}, ${here.length} ${here.length === 1 ? "entry" : "entries"}`}
                  onFocus={() => setFocused(day.date)}
                  onKeyDown={(event) => walk(event, day.date)}
                  onClick={() => onOpenDay(day.date)}
                >
                  {day.number}
                </button>
                <div className="month-blocks">
                  {shown.map((block) => (
                    <button
                      key={block.id}
                      type="button"
                      className={`month-block is-${block.look} course-${block.colour} ${
                        block.due ? "is-due" : ""
                      } ${block.all_day ? "is-whole" : ""} ${
                        drag && drag.id === block.id ? "is-dragging" : ""
                      }`}
                      aria-label={`${block.title}, ${day.label}${block.time ? `, ${block.time}` : ""}${
                        block.note ? `, ${block.note}` : ""
                      }`}
                      onPointerDown={(event) => grab(event, block)}
                      onKeyDown={(event) => nudge(event, block)}
                      onClick={() =>
                        editable && !wasDragged.current && !block.fixed && onOpen(block.id)
                      }
                    >
                      {block.due ? <Icon name={block.look === "done" ? "check" : "flag"} /> : null}
                      {block.due || block.all_day ? null : (
                        <span className="month-time">{block.start.slice(11)}</span>
                      )}
                      <span className="truncate">{block.title}</span>
                    </button>
                  ))}
                  {rest > 0 ? (
                    <button
                      type="button"
                      className="month-more"
                      aria-label={`${rest} more on ${day.label}`}
                      onClick={() => onOpenDay(day.date)}
                    >
                      {`${rest} more`}
                    </button>
                  ) : null}
                </div>
                <span className="month-dots" aria-hidden="true">
                  {here.slice(0, MOST).map((block) => (
                    <i key={block.id} className={`course-${block.colour}`} />
                  ))}
                </span>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
