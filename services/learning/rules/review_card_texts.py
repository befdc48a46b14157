"""Cards from text without a language model: what a term is, and sentences with a term left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.learning.rules.questions.cloze import without_term
from services.learning.rules.questions.definitions import Definition, find_definitions
from services.learning.rules.questions.languages import language_of
from services.learning.rules.questions.sentences import find_sentences
from services.learning.rules.questions.shapes import Passage
from services.learning.rules.questions.terms import Term, find_terms

_GAP = "[…]"
_MOST_PASSAGES = 200


@dataclass(frozen=True, slots=True)
class CardText:
    """Both sides of a card, the term it is about, and the passage it was made from."""

    front: str
    back: str
    about: str
    passage: Passage


def card_texts(passages: Sequence[Passage], *, count: int) -> tuple[CardText, ...]:
    """Return cards in reading order; definitions go before gaps, and no sentence is used twice.

    Args:
        passages: The material.
        count: How many at most.
    """
    passages = passages[:_MOST_PASSAGES]
    language = language_of(" ".join(one.text for one in passages))
    sentences = find_sentences(passages, language)
    definitions = find_definitions(passages, sentences, language)
    terms = find_terms(sentences, definitions, language)
    used = {one.sentence for one in definitions}
    made = list(map(_of_definition, definitions))[:count]
    known: set[str] = {one.about.casefold() for one in made}
    for sentence in sentences:
        if len(made) >= count:
            break
        if sentence.text in used:
            continue
        here = (term for term in terms if sentence.place in term.places)
        if card := next(_gaps(sentence.text, sentence.passage, here, known), None):
            made.append(card)
            known.add(card.about.casefold())
    places = {id(passage): place for place, passage in enumerate(passages)}
    return tuple(sorted(made, key=lambda one: places[id(one.passage)]))


def _of_definition(found: Definition) -> CardText:
    return CardText(f"**{found.term}**", f"{found.said}.", found.term, found.passage)


def _gaps(
    text: str, passage: Passage, terms: Iterator[Term], known: set[str]
) -> Iterator[CardText]:
    """Yield the sentence without one of its terms, each term once over all sentences."""
    for term in terms:
        blanked = without_term(text, term, _GAP)
        if blanked is not None and term.text.casefold() not in known:
            yield CardText(blanked, f"**{term.text}**\n\n{text}", term.text, passage)
