"""Every file of the resource catalogue, and reading one."""

from urllib.parse import urlsplit

import pytest

from services.learning.rules.resource_files import (
    CATALOG,
    TYPES,
    load_catalog,
    read_catalog,
    resources_of,
)
from services.learning.rules.topic_files import load_subjects

SUBJECTS = sorted(subject.id for subject in load_subjects())


class TestLoadCatalog:
    def test_covers_every_subject_of_the_topic_library(self):
        assert sorted({path.stem for path in CATALOG.glob("*.toml")}) == SUBJECTS
        assert {one.subject for one in load_catalog()} == set(SUBJECTS)

    def test_gives_each_subject_enough_to_read_and_to_practise(self):
        thin = [
            subject
            for subject in SUBJECTS
            if len(resources_of(subject)) < 4
            or not any(one.type == "practice_set" for one in resources_of(subject))
        ]
        with_video = {one.subject for one in load_catalog() if one.type == "video"}

        assert thin == []
        assert len(with_video) >= 60

    def test_holds_only_secure_addresses_each_once_in_a_subject(self):
        places = [(one.subject, one.url) for one in load_catalog()]

        assert len(set(places)) == len(places)
        assert [url for _, url in places if urlsplit(url).scheme != "https"] == []
        assert [url for _, url in places if not (urlsplit(url).hostname or "").count(".")] == []

    def test_calls_a_page_the_same_wherever_it_stands(self):
        named: dict[str, set[tuple[str, str]]] = {}
        for one in load_catalog():
            named.setdefault(one.url, set()).add((one.title, one.type))

        assert [url for url, names in named.items() if len(names) > 1] == []

    def test_says_what_each_is_about(self):
        for one in load_catalog():
            assert one.type in TYPES
            assert 1 <= one.difficulty <= 5
            assert 1 <= len(one.topics) <= 6
            assert one.title == one.title.strip() != ""
            assert len(one.why) <= 110
            assert one.why.endswith(".")
            assert "\n" not in one.why


class TestReadCatalog:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('subject = "x"\n[[resources]]\ntitle = "T"\n', "key 'type' is missing"),
            ('subject = "x"\n[[resources]]\ntitle = "T"\ntype = "song"\n', "no type"),
            ("subject = ", "file.toml"),
        ],
    )
    def test_names_what_is_wrong_with_a_file(self, tmp_path, text, said):
        path = tmp_path / "file.toml"
        path.write_text(text)

        with pytest.raises(ValueError, match=said):
            read_catalog(path)
