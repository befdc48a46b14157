import { useState } from "react";
import { Link } from "react-router";

function Icon({ name }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <use href={`/icons/sprite.svg#${name}`} />
    </svg>
  );
}

/** A disclosure of the browser's own: it opens and closes without us, and by keyboard. */
function MoveMenu({ card, columns, here, onMove }) {
  const choose = (event, key) => {
    event.currentTarget.closest("details").open = false;
    onMove(card.id, key);
  };
  const leave = (event) => {
    if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
  };
  const close = (event) => {
    if (event.key !== "Escape") return;
    event.currentTarget.open = false;
    event.currentTarget.querySelector("summary").focus();
  };
  return (
    <details className="menu goal-move" onBlur={leave} onKeyDown={close}>
      <summary className="icon-button icon-button-small" title={`Move ${card.title}`}>
        <Icon name="move" />
        <span className="visually-hidden">{`Move ${card.title}`}</span>
      </summary>
      <div className="menu-panel">
        {columns
          .filter((column) => column.key !== here)
          .map((column) => (
            <button
              key={column.key}
              type="button"
              className="menu-item"
              onClick={(event) => choose(event, column.key)}
            >
              {column.title}
            </button>
          ))}
      </div>
    </details>
  );
}

/** Goals by status; a card dragged to another column asks the page to move it there. */
export function GoalsBoard({ columns, onMove }) {
  const [dragged, setDragged] = useState(null);
  const [over, setOver] = useState("");
  const all = columns || [];

  const drop = (event, key) => {
    event.preventDefault();
    if (dragged && dragged.from !== key) onMove(dragged.id, key);
    setDragged(null);
    setOver("");
  };

  return (
    <div className="goal-board">
      {all.map((column) => (
        <section
          key={column.key}
          aria-label={`${column.title}, ${column.count}`}
          className={`goal-column is-${column.key} ${
            dragged && over === column.key && dragged.from !== column.key ? "is-over" : ""
          }`}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(column.key);
          }}
          onDrop={(event) => drop(event, column.key)}
        >
          <h2 className="goal-column-head">
            <span className="status-dot" />
            <span className="grow">{column.title}</span>
            <span className="count">{column.count}</span>
          </h2>
          {column.cards.length ? (
            <ul className="goal-cards">
              {column.cards.map((card) => (
                <li
                  key={card.id}
                  draggable
                  className={`goal-tile course-${card.color} ${
                    dragged && dragged.id === card.id ? "is-dragged" : ""
                  }`}
                  onDragStart={(event) => {
                    event.dataTransfer.setData("text/plain", card.title);
                    event.dataTransfer.effectAllowed = "move";
                    setDragged({ id: card.id, from: column.key });
                  }}
                  onDragEnd={() => {
                    setDragged(null);
                    setOver("");
                  }}
                >
                  <div className="goal-tile-head">
                    <span className="dot" />
                    <span className={`grow numeric ${card.late ? "bad-text" : "muted"}`}>
                      {card.when || "No date"}
                      {card.late ? ", late" : ""}
                    </span>
                    <span className="numeric strong">{card.percent}%</span>
                    <MoveMenu card={card} columns={all} here={column.key} onMove={onMove} />
                  </div>
                  <Link to={`/goals/${card.id}`} draggable={false} className="strong">
                    {card.title}
                  </Link>
                  {card.note ? <p className="caption warn-text">{card.note}</p> : null}
                  <div className="goal-node-bar" aria-hidden="true">
                    <span style={{ width: `${card.percent}%` }} />
                  </div>
                </li>
              ))}
            </ul>
          ) : (
            <p className="small muted goal-none">None</p>
          )}
          {column.hidden ? (
            <p className="small muted goal-none">{`${column.hidden} more; narrow them above`}</p>
          ) : null}
        </section>
      ))}
    </div>
  );
}
