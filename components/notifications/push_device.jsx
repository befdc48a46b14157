import { useEffect, useState } from "react";

const SAID = {
  checking: "",
  unset: "This installation sends no push messages.",
  insecure: "Push needs an address that begins with https.",
  missing:
    "This browser has no push messages. On an iPhone or iPad, add Maigie to the home screen first.",
  blocked: "You blocked notifications from this site. Allow them in the browser's site settings.",
  off: "This browser gets no messages yet.",
  on: "This browser gets messages.",
  failed: "That did not work: the browser could not reach its push service.",
};

const bytesOf = (key) => {
  const text = atob(key.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(key.length / 4) * 4, "="));
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
};

const currentSubscription = async () => {
  const registration = await navigator.serviceWorker.getRegistration("/");
  return registration ? registration.pushManager.getSubscription() : null;
};

/** Tells what the browser can do, before anybody is asked for permission. */
const look = async (vapidKey, endpoints) => {
  if (!vapidKey) return "unset";
  if (!window.isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) {
    return "missing";
  }
  if (Notification.permission === "denied") return "blocked";
  const subscription = await currentSubscription();
  return subscription && endpoints.includes(subscription.endpoint) ? "on" : "off";
};

/** Subscribes this browser to push messages, or ends that; the page keeps the list. */
export function PushDevice({ vapidKey, endpoints, onSubscribed, onUnsubscribed }) {
  const [stands, setStands] = useState("checking");
  const [busy, setBusy] = useState(false);
  const known = (endpoints || []).join(" ");

  useEffect(() => {
    let here = true;
    look(vapidKey, known.split(" ")).then(
      (found) => here && setStands(found),
      () => here && setStands("missing"),
    );
    return () => {
      here = false;
    };
  }, [vapidKey, known]);

  const tryTo = async (step) => {
    setBusy(true);
    try {
      await step();
    } catch {
      setStands(Notification.permission === "denied" ? "blocked" : "failed");
    }
    setBusy(false);
  };

  const enable = async () => {
    if ((await Notification.requestPermission()) !== "granted") {
      setStands(Notification.permission === "denied" ? "blocked" : "off");
      return;
    }
    await navigator.serviceWorker.register("/sw.js");
    const registration = await navigator.serviceWorker.ready;
    // A fresh address: an older one may belong to somebody else who used this browser.
    const older = await registration.pushManager.getSubscription();
    if (older) await older.unsubscribe();
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytesOf(vapidKey),
    });
    const { endpoint, keys } = subscription.toJSON();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
    onSubscribed(endpoint, keys.p256dh, keys.auth, navigator.language || "", zone);
    setStands("on");
  };

  const disable = async () => {
    const subscription = await currentSubscription();
    if (subscription) {
      onUnsubscribed(subscription.endpoint);
      await subscription.unsubscribe();
    }
    setStands("off");
  };

  const canEnable = stands === "off" || stands === "failed";
  return (
    <div className="push-device">
      <p className="small muted" role="status">
        {SAID[stands]}
      </p>
      {canEnable && (
        <button type="button" className="button button-secondary" disabled={busy} onClick={() => tryTo(enable)}>
          Enable on this device
        </button>
      )}
      {stands === "on" && (
        <button type="button" className="button button-quiet" disabled={busy} onClick={() => tryTo(disable)}>
          Turn off on this device
        </button>
      )}
    </div>
  );
}
