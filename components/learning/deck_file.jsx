import { useState } from "react";
import {
  FileDrop,
  FileError,
  sendFile,
  sendingText,
} from "$/public/external/components/ui/file_drop/file_drop.jsx";

/** Sends an Anki deck twice: first to count what it would bring, then to take it in. */
export function DeckFile({ url, label, hint, onDone }) {
  const [busy, setBusy] = useState("");
  const [file, setFile] = useState(null);
  const [report, setReport] = useState(null);
  const [error, setError] = useState("");

  const send = async (chosen, dryRun) => {
    setBusy(sendingText(0));
    setError("");
    const { answer, error: reason } = await sendFile(`${url}?dry_run=${dryRun}`, chosen, {
      refused: "It could not be read.",
      onShare: (share) => setBusy(sendingText(share)),
    });
    setBusy("");
    setError(reason || "");
    return answer || null;
  };

  const look = async ([chosen]) => {
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
      <FileDrop accept=".apkg" label={label} hint={hint} busy={busy} onFiles={look} />
      <FileError text={error} />
      {report ? (
        <div className="column gap-2" role="status">
          <p className="small">
            {`${report.new} new cards (${report.scheduled} with their schedule), ` +
              `${report.updated} with other words, ${report.unchanged} here already` +
              (report.skipped ? `, ${report.skipped} without text are left out` : "")}
          </p>
          <button
            type="button"
            className="button button-primary"
            disabled={Boolean(busy)}
            onClick={take}
          >
            Take it in
          </button>
        </div>
      ) : null}
    </div>
  );
}
