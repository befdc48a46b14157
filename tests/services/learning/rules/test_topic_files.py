"""The loader, and the rules every subject file must keep."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from services.learning.rules.subject_names import core_words, words_of
from services.learning.rules.topic_files import (
    LIBRARY,
    Subject,
    load_subjects,
    read_subject,
    read_wording,
)

LEVELS = {"school", "school_and_university", "university", "professional", "exam"}
NEAR_DUPLICATE = 0.5


def title_words(subject: Subject) -> set[str]:
    return {word for topic in subject.topics for word in core_words(topic.title)}


def overlap(left: set[str], right: set[str]) -> float:
    return len(left & right) / len(left | right)


def repeated(texts: list[str]) -> list[str]:
    return [text for text, count in Counter(texts).items() if count > 1]


class TestLoadSubjects:
    def test_offers_at_least_forty_subjects_in_title_order(self) -> None:
        titles = [subject.title.casefold() for subject in load_subjects()]

        assert len(titles) >= 40
        assert titles == sorted(titles)

    def test_has_one_file_per_subject(self) -> None:
        names = {path.stem for path in LIBRARY.glob("*.toml")}

        assert names == {subject.id for subject in load_subjects()}

    def test_keeps_subjects_apart(self) -> None:
        words = {subject.id: title_words(subject) for subject in load_subjects()}

        too_close = [
            (left, right)
            for left, right in combinations(words, 2)
            if overlap(words[left], words[right]) >= NEAR_DUPLICATE
        ]

        assert too_close == []

    def test_would_notice_a_copied_subject(self) -> None:
        words = title_words(load_subjects()[0])

        copy = set(sorted(words)[1:])

        assert overlap(words, copy) >= NEAR_DUPLICATE

    def test_gives_every_name_to_one_subject(self) -> None:
        owners: dict[tuple[str, ...], set[str]] = {}
        for subject in load_subjects():
            for name in subject.names:
                owners.setdefault(words_of(name), set()).add(subject.id)

        assert {words: ids for words, ids in owners.items() if len(ids) > 1} == {}

    def test_never_repeats_a_sentence(self) -> None:
        subjects = load_subjects()
        modules = [module for subject in subjects for module in subject.modules]
        topics = [topic for subject in subjects for topic in subject.topics]

        assert repeated([subject.description for subject in subjects]) == []
        assert repeated([module.description for module in modules]) == []
        assert repeated([topic.summary for topic in topics]) == []
        assert repeated([topic.title.casefold() for topic in topics]) == []


@pytest.mark.parametrize("subject", load_subjects(), ids=lambda subject: subject.id)
class TestSubject:
    def test_has_four_to_eight_modules_and_ten_to_twenty_four_topics(
        self, subject: Subject
    ) -> None:
        assert 4 <= len(subject.modules) <= 8
        assert 10 <= len(subject.topics) <= 24
        assert all(module.topics for module in subject.modules)

    def test_states_realistic_hours(self, subject: Subject) -> None:
        assert all(0.5 <= topic.hours <= 6 for topic in subject.topics)
        assert 10 <= subject.estimated_hours <= 60

    def test_is_written_out(self, subject: Subject) -> None:
        assert subject.level in LEVELS
        assert len(subject.description.split()) >= 7
        assert all(module.title and module.description for module in subject.modules)
        assert all(len(topic.summary.split()) >= 5 for topic in subject.topics)

    def test_is_known_by_several_names(self, subject: Subject) -> None:
        assert len(subject.aliases) >= 4
        assert len(subject.translated_aliases) >= 3
        assert repeated([name.casefold() for name in (subject.title, *subject.aliases)]) == []

    def test_puts_prerequisites_first(self, subject: Subject) -> None:
        titles = [topic.title for topic in subject.topics]

        late = [
            (topic.title, needed)
            for place, topic in enumerate(subject.topics)
            for needed in topic.prerequisites
            if needed not in titles[:place]
        ]

        assert late == []


class TestReadSubject:
    def test_names_the_file_with_a_missing_key(self, tmp_path: Path) -> None:
        path = tmp_path / "alchemy.toml"
        path.write_text('id = "alchemy"\n', encoding="utf-8")

        with pytest.raises(ValueError, match=r"alchemy\.toml: the key 'title' is missing"):
            read_subject(path)

    def test_names_the_file_that_is_not_toml(self, tmp_path: Path) -> None:
        path = tmp_path / "alchemy.toml"
        path.write_text("id = ", encoding="utf-8")

        with pytest.raises(ValueError, match=r"^alchemy\.toml: "):
            read_subject(path)


class TestReadWording:
    def test_reads_word_lists_without_accents_or_capitals(self) -> None:
        words = [
            *read_wording("subject_words")["filler"],
            *read_wording("syllabus_words")["section"],
        ]

        assert [word for word in words if not word.isascii() or word != word.lower()] == []
