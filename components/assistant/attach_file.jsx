import { useId, useState } from "react";
import {
  FileInput,
  Icon,
  sendFile,
  sendingText,
} from "$/public/external/components/ui/file_drop/file_drop.jsx";

/** Uploads a file for the next message; the page then hears its id. */
export function AttachFile({ url, accept, label, onAttached, onFailed }) {
  const id = useId();
  const [busy, setBusy] = useState("");

  const send = async ([file]) => {
    setBusy(sendingText(0));
    const { answer, error } = await sendFile(url, file, {
      refused: "The file could not be kept.",
      onShare: (share) => setBusy(sendingText(share)),
    });
    setBusy("");
    if (answer) onAttached(answer.id);
    else onFailed(error);
  };

  return (
    <>
      <label htmlFor={id} className="icon-button attach-file" title={label}>
        <Icon name={busy ? "clock" : "plus"} className="icon icon-18" />
        <span className="visually-hidden">{label}</span>
        <FileInput id={id} accept={accept} disabled={Boolean(busy)} onFiles={send} />
      </label>
      {busy ? (
        <span className="small muted numeric" role="status">
          {busy}
        </span>
      ) : null}
    </>
  );
}
