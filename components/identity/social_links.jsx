import { useState } from "react";

const START = "/api/v1/auth/oidc";

/** The address under which signing in through a provider begins, with what the browser knows. */
function startOf(name) {
  const next = new URLSearchParams(window.location.search).get("next") || "/today";
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `${START}/${encodeURIComponent(name)}/start?${new URLSearchParams({ next, timezone })}`;
}

/** Links to the configured providers: full navigations, because each leads to another site. */
export function SocialLinks({ providers, text, divider }) {
  if (!providers.length) return null;
  const go = (event, name) => {
    event.preventDefault();
    window.location.assign(startOf(name));
  };
  return (
    <div className="social-links">
      <p className="social-or small muted">{divider}</p>
      {providers.map(([name, label]) => (
        <a
          key={name}
          className="button button-secondary button-large button-wide"
          href={`${START}/${encodeURIComponent(name)}/start`}
          onClick={(event) => go(event, name)}
        >
          {`${text} ${label}`}
        </a>
      ))}
    </div>
  );
}

/** Buttons that connect a provider to the account: the API hands out an address that works once. */
export function ConnectLinks({ providers, text, failed }) {
  const [message, setMessage] = useState("");
  const connect = async (name) => {
    setMessage("");
    try {
      const response = await fetch(`${START}/${encodeURIComponent(name)}/link`, {
        method: "POST",
        credentials: "same-origin",
        headers: { "X-Maigie-Client": "web" },
      });
      if (!response.ok) throw new Error(String(response.status));
      window.location.assign((await response.json()).url);
    } catch {
      setMessage(failed);
    }
  };
  if (!providers.length) return null;
  return (
    <div className="actions">
      {providers.map(([name, label]) => (
        <button
          key={name}
          type="button"
          className="button button-secondary"
          onClick={() => connect(name)}
        >
          {`${text} ${label}`}
        </button>
      ))}
      <span role="alert" className={message ? "field-error" : "visually-hidden"}>
        {message}
      </span>
    </div>
  );
}
