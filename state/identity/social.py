"""State of signing in through other providers: which there are, and what went wrong."""

import tomllib
from pathlib import Path

import reflex as rx

from maigie.providers import oidc

PROBLEMS: dict[str, str] = tomllib.loads(
    Path(__file__).with_name("social.toml").read_text(encoding="utf-8")
)["problems"]


class SocialState(rx.State):
    """The configured providers, for the pages where one signs in or up."""

    providers: list[list[str]] = []
    problem: str = ""

    @rx.event
    async def on_load(self):
        """Show the providers, and the problem that the address names."""
        self.providers = offered()
        self.problem = problem_text(self.router.url.query_parameters.get("problem", ""))


def offered() -> list[list[str]]:
    """Return the name and the label of every configured provider."""
    return [[name, label_of(name)] for name in oidc.configured_names()]


def label_of(name: str) -> str:
    """Return what a provider is called on a button: "my_school" is "My School"."""
    return name.replace("_", " ").title()


def problem_text(code: object) -> str:
    """Say what a problem's code means; anything unknown is only "that did not work"."""
    return PROBLEMS.get(str(code), PROBLEMS["unknown"]) if code else ""
