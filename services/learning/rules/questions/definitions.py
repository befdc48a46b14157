"""Terms with what a text says they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.learning.rules.concept_names import concept_key
from services.learning.rules.questions.languages import WORD, Language
from services.learning.rules.questions.sentences import Sentence, paragraphs, split_sentences
from services.learning.rules.questions.shapes import Passage

MOST_TERM_WORDS = 5
_SHORTEST, _LONGEST = 20, 220
_ARTICLE = re.compile(
    r"^(?:the|an?|el|la|los|las|una?|os?|as?|uma?|les?|des|une?)\s+|^l['’]", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_LISTED = re.compile(r"^(?P<term>[^:–—.;!?]{2,60}?)\s*(?::|\s[–—-])\s+(?P<said>\S.*)$")


@dataclass(frozen=True, slots=True)
class Definition:
    """A term, what is said of it, and the sentence that says so."""

    term: str
    said: str
    sentence: str
    passage: Passage


def find_definitions(
    passages: Sequence[Passage], sentences: Sequence[Sentence], language: Language
) -> tuple[Definition, ...]:
    """Return the definitions of a text, one a term, in reading order."""
    found: dict[str, Definition] = {}
    listed = (each for passage in passages for each in _listed(passage, language))
    stated = (each for sentence in sentences for each in _stated(sentence))
    for each in (*listed, *stated):
        found.setdefault(concept_key(each.term), each)
    return tuple(each for key, each in found.items() if key)


def _listed(passage: Passage, language: Language) -> Iterator[Definition]:
    """Find ``term: what it is`` at the beginning of a paragraph or list item."""
    for paragraph in paragraphs(passage.text):
        first = next(split_sentences(paragraph), "")
        match = _LISTED.match(first)
        if match and _is_term(match["term"], language):
            made = _made(match["term"], match["said"], first, passage, language)
            if made is not None:
                yield made


def _stated(sentence: Sentence) -> Iterator[Definition]:
    """Find ``A term is a …`` at the beginning of a sentence."""
    language = sentence.language
    match = _pattern((*language.verbs, *language.copulas)).match(sentence.text)
    if match is None or not _is_term(match["term"], language):
        return
    if match["verb"].casefold() in language.copulas and not _says_what(match["said"], language):
        return
    made = _made(match["term"], match["said"], sentence.text, sentence.passage, language)
    if made is not None:
        yield made


def _made(
    term: str, said: str, sentence: str, passage: Passage, language: Language
) -> Definition | None:
    term, said = _ARTICLE.sub("", _ASIDE.sub("", term)).strip(), said.strip().rstrip(".")
    reveals = language.content_words(term) & language.content_words(said)
    if not _SHORTEST <= len(said) <= _LONGEST or reveals or not term:
        return None
    return Definition(term[0].upper() + term[1:], said[0].upper() + said[1:], sentence, passage)


def _says_what(said: str, language: Language) -> bool:
    """Tell "a layer of cells" and "organs that pump" from "green" and "found everywhere"."""
    words = [word.casefold() for word in WORD.findall(said)]
    if words and words[0] in language.definition_heads:
        return True
    return bool(language.relatives & set(words[1:]))


def _is_term(text: str, language: Language) -> bool:
    words = WORD.findall(_ARTICLE.sub("", _ASIDE.sub("", text).strip()))
    if not 1 <= len(words) <= MOST_TERM_WORDS:
        return False
    low = [word.casefold() for word in words]
    return (
        low[0] not in language.pronouns
        and low[-1] not in language.function
        and sum(language.is_content(word) for word in words) > 0
        and not all(word in language.common for word in low)
    )


@lru_cache(maxsize=8)
def _pattern(verbs: tuple[str, ...]) -> re.Pattern[str]:
    said = "|".join(re.escape(verb) for verb in verbs)
    return re.compile(
        rf"^(?P<term>[^,;:.]{{2,80}}?)\s+(?P<verb>{said})\s+(?P<said>\S.*)$", re.IGNORECASE
    )
