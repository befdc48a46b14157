import { useState } from "react";

/** Ends push messages to this browser: whoever signs in next must not see them. */
const endPush = async () => {
  try {
    const registration = await navigator.serviceWorker?.getRegistration("/");
    const subscription = await registration?.pushManager?.getSubscription();
    await subscription?.unsubscribe();
  } catch {
    // Without the push service its messages stay away as well.
  }
};

/** Ends the session where the HttpOnly cookie lives, then leaves with a full navigation. */
export function SignOut({ label, failedText, className }) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  const signOut = async () => {
    setBusy(true);
    setFailed(false);
    await endPush();
    try {
      const response = await fetch("/api/v1/auth/logout", {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-Maigie-Client": "web" },
        body: "{}",
      });
      // 401 means that the session is over already, which is what was asked for.
      if (!response.ok && response.status !== 401) throw new Error(String(response.status));
      window.location.assign("/");
    } catch {
      setFailed(true);
      setBusy(false);
    }
  };

  return (
    <>
      <button type="button" className={className} disabled={busy} onClick={signOut}>
        <svg className="icon icon-18" viewBox="0 0 24 24" aria-hidden="true">
          <use href="/icons/sprite.svg#sign-out" />
        </svg>
        <span>{label}</span>
      </button>
      <p className="field-error" role="alert">
        {failed ? failedText : ""}
      </p>
    </>
  );
}
