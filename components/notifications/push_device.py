"""Push messages on this device; the part that runs in the browser."""

import reflex as rx
from reflex.event import passthrough_event_spec

from components.ui.own_script import own_script


class PushDevice(rx.Component):
    """Offers to subscribe this browser, or says why it cannot.

    ``on_subscribed`` gets the address, its two keys, the language and the time zone;
    ``on_unsubscribed`` the address.
    """

    library = own_script("push_device.jsx", __name__)
    tag = "PushDevice"

    vapid_key: rx.Var[str]
    endpoints: rx.Var[list[str]]

    on_subscribed: rx.EventHandler[passthrough_event_spec(str, str, str, str, str)]
    on_unsubscribed: rx.EventHandler[passthrough_event_spec(str)]
