"""What a card asks and answers: its template filled with the fields of its note."""

import re
from dataclasses import dataclass

from services.learning.rules.anki.fields import text_of

_CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
_SECTION = re.compile(r"\{\{([#^])([^{}]+)\}\}(.*?)\{\{/\2\}\}", re.DOTALL)
_FIELD = re.compile(r"\{\{([^{}#^/]+)\}\}")
_ANSWER_LINE = re.compile(r"<hr[^>]*id=[\"']?answer[\"']?[^>]*>", re.IGNORECASE)
_FRONT_SIDE = "FrontSide"
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Template:
    """The question and the answer of one kind of card."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """The fields of a kind of note in order, its templates, and whether it has gaps to fill."""

    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    is_cloze: bool


def sides_of(kind: NoteType, values: list[str], order: int) -> tuple[str, str] | None:
    """Return the front and back of a card as text, or None when one would be empty.

    Args:
        kind: The note's type.
        values: The note's fields.
        order: Which card of the note, from 0; for gaps the number of the gap less one.
    """
    named = dict(zip(kind.fields, values, strict=False))
    if kind.is_cloze:
        sides = _cloze_sides(values, order + 1)
    else:
        if not 0 <= order < len(kind.templates):
            return None
        template = kind.templates[order]
        back = _ANSWER_LINE.split(template.answer, maxsplit=1)[-1]
        sides = (_filled(template.question, named), _filled(back, named))
    front, back = (text_of(side, pictures=True) for side in sides)
    return (front, back) if front and back else None


def _cloze_sides(values: list[str], number: int) -> tuple[str, str]:
    """Ask for one gap of the first field; the answer shows all, and what else the note says."""
    text = values[0] if values else ""
    if number not in {int(found) for found, _, _ in _CLOZE.findall(text)}:
        return "", ""

    def asked(gap: re.Match[str]) -> str:
        hint = gap[3] or "…"
        return f"[{hint}]" if int(gap[1]) == number else gap[2]

    shown = _CLOZE.sub(lambda gap: gap[2], text)
    more = "".join(f"<br><br>{value}" for value in values[1:] if value.strip())
    return _CLOZE.sub(asked, text), shown + more


def _filled(template: str, values: dict[str, str]) -> str:
    for _ in range(_DEEPEST):
        shorter = _SECTION.sub(lambda part: _kept(part, values), template)
        if shorter == template:
            break
        template = shorter
    return _FIELD.sub(lambda name: _value(name[1], values), template)


def _kept(section: re.Match[str], values: dict[str, str]) -> str:
    has_value = bool(values.get(section[2].strip(), "").strip())
    return section[3] if has_value == (section[1] == "#") else ""


def _value(name: str, values: dict[str, str]) -> str:
    """Return a field's value; what stands before a colon only says how to show it."""
    plain = name.rsplit(":", 1)[-1].strip()
    return "" if plain == _FRONT_SIDE else values.get(plain, "")
