import { useState } from "react";
import {
  FileDrop,
  FileError,
  sendFile,
  sendingText,
} from "$/public/external/components/ui/file_drop/file_drop.jsx";

/** Sends a file to the API, which answers with what it would change; nothing is kept yet. */
export function ImportFile({ url, accept, label, hint, courseId, onProposed }) {
  const [busy, setBusy] = useState("");
  const [error, setError] = useState("");

  const send = async ([file]) => {
    setBusy(sendingText(0));
    setError("");
    const { answer, error: reason } = await sendFile(url, file, {
      fields: { name: file.name.slice(0, 200), course_id: courseId },
      refused: "The file could not be read.",
      onShare: (share) => setBusy(sendingText(share)),
    });
    setBusy("");
    if (answer) onProposed(answer.id);
    else setError(reason);
  };

  return (
    <div className="field">
      <FileDrop accept={accept} label={label} hint={hint} busy={busy} onFiles={send} />
      <FileError text={error} />
    </div>
  );
}
