"""How much care an action needs."""

from enum import StrEnum


class Effect(StrEnum):
    """How much care an action needs before it runs."""

    READ = "read"
    REVERSIBLE = "reversible"
    IRREVERSIBLE = "irreversible"
