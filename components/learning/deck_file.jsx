import { useId, useState } from "react";

/** Sends an Anki deck twice: first to count what it would bring, then to take it in. */
export function DeckFile({ url, label, hint, onDone }) {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [file, setFile] = useState(null);
  const [report, setReport] = useState(null);
  const [error, setError] = useState("");

  const send = async (chosen, dryRun) => {
    setBusy(true);
    setError("");
    const body = new FormData();
    body.append("file", chosen);
    try {
      const response = await fetch(`${url}?dry_run=${dryRun}`, {
        method: "POST",
        credentials: "same-origin",
        headers: { "X-Maigie-Client": "web" },
        body,
      });
      const answer = await response.json().catch(() => null);
      if (!response.ok) throw new Error((answer && answer.message) || "It could not be read.");
      return answer;
    } catch (reason) {
      setError(reason.message || "It did not arrive. Check your connection and choose it again.");
      return null;
    } finally {
      setBusy(false);
    }
  };

  const look = async (chosen) => {
    if (!chosen || busy) return;
    setReport(null);
    setFile(chosen);
    setReport(await send(chosen, true));
  };

  const take = async () => {
    const done = await send(file, false);
    if (!done) return;
    setReport(null);
    setFile(null);
    onDone(String(done.new));
  };

  return (
    <div className="column gap-3">
      <label
        htmlFor={id}
        className="import-drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          look(event.dataTransfer.files[0]);
        }}
      >
        <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
          <use href="/icons/sprite.svg#upload" />
        </svg>
        <span className="strong">{busy ? "Reading…" : label}</span>
        <span className="small muted">{hint}</span>
        <input
          id={id}
          type="file"
          accept=".apkg"
          className="visually-hidden"
          disabled={busy}
          onChange={(event) => {
            look(event.target.files[0]);
            event.target.value = "";
          }}
        />
      </label>
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
      {report ? (
        <div className="column gap-2" role="status">
          <p className="small">
            {`${report.new} new cards (${report.scheduled} with their schedule), ` +
              `${report.updated} with other words, ${report.unchanged} here already` +
              (report.skipped ? `, ${report.skipped} without text are left out` : "")}
          </p>
          <button type="button" className="button button-primary" disabled={busy} onClick={take}>
            Take it in
          </button>
        </div>
      ) : null}
    </div>
  );
}
