import { useRef, useState } from "react";

/** An address of this site to copy; it selects itself where copying is not allowed. */
export function CopyAddress({ path, label }) {
  const input = useRef(null);
  const [copied, setCopied] = useState(false);
  const address = `${window.location.origin}${path}`;

  const copy = async () => {
    input.current.select();
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };

  return (
    <div className="copy-address">
      <input
        ref={input}
        className="input"
        aria-label={label}
        value={address}
        readOnly
        onFocus={(event) => event.target.select()}
      />
      <button type="button" className="button button-primary" onClick={copy}>
        Copy
      </button>
      <span className="small muted" role="status">
        {copied ? "Copied." : ""}
      </span>
    </div>
  );
}
