import { useState } from "react";
import {
  FileDrop,
  sendFile,
  sendingText,
} from "$/public/external/components/ui/file_drop/file_drop.jsx";

/** Sends files to the library one after the other; each is read in the background. */
export function SourceDrop({ url, accept, label, hint, onSent }) {
  const [busy, setBusy] = useState("");
  const [errors, setErrors] = useState([]);

  const sendAll = async (files) => {
    const refused = [];
    for (const [place, file] of files.entries()) {
      const which = files.length > 1 ? `${place + 1} of ${files.length}: ` : "";
      const say = (share) => setBusy(which + sendingText(share, "Keeping…"));
      say(0);
      const { error } = await sendFile(url, file, {
        refused: "It could not be kept.",
        onShare: say,
      });
      if (error) refused.push({ name: file.name, reason: error });
    }
    setErrors(refused);
    setBusy("");
    onSent(String(files.length - refused.length));
  };

  return (
    <div className="field">
      <FileDrop
        accept={accept}
        label={label}
        hint={hint}
        busy={busy}
        multiple
        className="source-drop"
        onFiles={sendAll}
      />
      {errors.length ? (
        <ul role="alert" className="source-errors">
          {errors.map((one, place) => (
            <li key={place} className="field-error">
              {one.name}: {one.reason}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
