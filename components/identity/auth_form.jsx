import { useId, useRef, useState } from "react";

const FIELDS = ["name", "email", "password"];

/** Where to go afterwards: only ever a page of this site. */
function destination() {
  const next = new URLSearchParams(window.location.search).get("next") || "/today";
  const url = new URL(next, window.location.origin);
  return url.origin === window.location.origin ? url.href : "/today";
}

/** Messages by field out of an error object; one field may have several. */
function fieldMessages(details) {
  const found = {};
  for (const [name, value] of Object.entries((details && details.fields) || {})) {
    if (FIELDS.includes(name)) found[name] = [].concat(value).join(" ");
  }
  return found;
}

async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-Maigie-Client": "web" },
    body: JSON.stringify(body),
  });
  if (response.ok) return null;
  return (await response.json().catch(() => null)) || {};
}

function Field({ name, label, hint, error, children, ...input }) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <span className="input-with-icon">
        <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
          <use href={`/icons/sprite.svg#${{ name: "user", email: "mail", password: "key" }[name]}`} />
        </svg>
        <input
          id={id}
          name={name}
          className="input input-large"
          aria-invalid={error ? "true" : undefined}
          aria-describedby={error || hint ? note : undefined}
          {...input}
        />
        {children}
      </span>
      <span id={note} className={error ? "field-error" : "field-hint"}>
        {error || hint || ""}
      </span>
    </div>
  );
}

/** Sign-up or sign-in. The API answers with an HttpOnly cookie, so the browser must ask itself. */
export function AuthForm({ action, registers, submitText, busyText, texts }) {
  const form = useRef(null);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);
  const [message, setMessage] = useState("");
  const [errors, setErrors] = useState({});

  const fail = (problem) => {
    const found = fieldMessages(problem.details);
    setErrors(found);
    setMessage(problem.message || texts.failed);
    setBusy(false);
    const first = FIELDS.find((name) => found[name]);
    if (first) form.current.elements[first].focus();
  };

  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget);
    const body = { email: data.get("email").trim(), password: data.get("password") };
    if (registers) {
      const name = data.get("name").trim();
      if (name) body.name = name;
      body.timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    }
    setBusy(true);
    setMessage("");
    setErrors({});
    try {
      const problem = await post(action, body);
      if (problem) fail(problem);
      else window.location.assign(destination());
    } catch {
      fail({ message: texts.offline });
    }
  };

  return (
    <form ref={form} onSubmit={submit} aria-busy={busy}>
      <div role="alert" className={message ? "notice notice-bad" : "visually-hidden"}>
        {message}
      </div>
      {registers ? (
        <Field name="name" label={texts.name} error={errors.name} autoComplete="given-name" maxLength={120} />
      ) : null}
      <Field
        name="email"
        type="email"
        label={texts.email}
        error={errors.email}
        autoComplete="email"
        maxLength={254}
        required
      />
      <Field
        name="password"
        type={shown ? "text" : "password"}
        label={texts.password}
        hint={registers ? texts.hint : ""}
        error={errors.password}
        autoComplete={registers ? "new-password" : "current-password"}
        required
      >
        <button
          type="button"
          className="icon-button"
          aria-label={texts.reveal}
          title={texts.reveal}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
            <use href="/icons/sprite.svg#eye" />
          </svg>
        </button>
      </Field>
      <button
        type="submit"
        className="button button-primary button-large button-wide"
        disabled={busy}
      >
        {busy ? busyText : submitText}
      </button>
    </form>
  );
}
