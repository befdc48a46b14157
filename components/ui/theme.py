"""Light, dark, or as the device says."""

import reflex as rx
from reflex.style import color_mode, set_color_mode

from components.ui.fields import segmented

CHOICES = (("light", "Light"), ("dark", "Dark"), ("system", "System"))


def theme_choice() -> rx.Component:
    """Choose the theme; it stays in this browser and applies at once."""
    return segmented(CHOICES, value=color_mode, on_choose=set_color_mode, label="Theme")
