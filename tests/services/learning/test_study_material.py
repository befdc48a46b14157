from datetime import UTC, datetime
from uuid import UUID

from maigie.providers.embeddings.minilm import local_embedder
from services.learning.material_search import meaning_of
from services.learning.study_material import Citation, clean_text, quotes_for, retrieval_buffer
from services.library.library_index import NOTE
from services.library.notes import create_note
from services.search.index import EmbeddedPart, replace_parts

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def write(session, actor, title, content):
    note = create_note(session, actor, at=NOON, title=title, content=content)
    text = f"{title}. {content}"
    vector = tuple(map(float, local_embedder().embed([text])[0]))
    replace_parts(
        session,
        actor,
        object_type=NOTE,
        object_id=UUID(note.id),
        model=local_embedder().model,
        parts=[EmbeddedPart(0, text, vector)],
    )
    return note.id


class TestRetrievalBuffer:
    def test_returns_passages_that_speak_of_what_is_asked(self, session, student):
        leaf = write(session, student, "Leaves", "Plants take in carbon dioxide through stomata.")
        write(session, student, "Bread", "Knead the dough and let it rise.")

        found = retrieval_buffer(
            session,
            student,
            words="which gas do plants take in",
            vector=meaning_of("which gas do plants take in"),
        )

        assert [one.object_id for one in found] == [leaf]
        assert "carbon dioxide" in found[0].quote

    def test_is_empty_for_what_nobody_wrote_about(self, session, student):
        write(session, student, "Bread", "Knead the dough and let it rise.")

        assert retrieval_buffer(session, student, words="quidditch tactics", vector=None) == ()

    def test_shows_nobody_elses(self, session, session_as, student, stranger):
        write(session, student, "Leaves", "Plants take in carbon dioxide.")

        with session_as(stranger) as other:
            found = retrieval_buffer(other, stranger, words="plants carbon dioxide", vector=None)

        assert found == ()


class TestQuotesFor:
    def test_cuts_passages_to_what_answers(self):
        passage = "Hashing. Yesterday it rained. A hash table maps keys to places."

        quotes = quotes_for((Citation("note", "1", "Hashing", passage),), "hash table")

        assert quotes[0].quote.startswith("A hash table maps")


class TestCleanText:
    def test_leaves_plain_words(self):
        assert clean_text("# Hi\n\n**bold** ![x](http://e.org/a.png)\u200b\x07 end") == (
            "Hi bold x end"
        )
