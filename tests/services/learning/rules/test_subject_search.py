"""Phrases students type, and the subject each one means (or None)."""

import pytest

from services.learning.rules.subject_search import find_subject, search_subjects

PHRASES: list[tuple[str, str | None]] = [
    ("Data Structures", "data_structures"),
    ("data structures and algorithms", "data_structures"),
    ("DSA", "data_structures"),
    ("CS 201 Data Structures", "data_structures"),
    ("CSC201: data structures", "data_structures"),
    ("intro to data structures", "data_structures"),
    ("my data structures exam", "data_structures"),
    ("the basics of data structures", "data_structures"),
    ("data strucures", "data_structures"),
    ("structures data", "data_structures"),
    ("Data structures using Java", "data_structures"),
    ("data structures in python", "data_structures"),
    ("estructuras de datos", "data_structures"),
    ("structures de données", "data_structures"),
    ("Estruturas de Dados", "data_structures"),
    ("algorithms", "algorithms"),
    ("design and analysis of algorithms", "algorithms"),
    ("Data Science", "data_science"),
    ("ciencia de datos", "data_science"),
    ("organic chemistry", "organic_chemistry"),
    ("orgo", "organic_chemistry"),
    ("CHM 202 Organic Chemistry I", "organic_chemistry"),
    ("químca orgánica", "organic_chemistry"),
    ("chimie organique", "organic_chemistry"),
    ("inorganic chemistry", "inorganic_chemistry"),
    ("physical chemistry", "physical_chemistry"),
    ("chemistry", "chemistry"),
    ("JAMB chemistry", "chemistry"),
    ("chemisrty", "chemistry"),
    ("my OS exam", "operating_systems"),
    ("Operating System", "operating_systems"),
    ("ECON 101 final", "microeconomics"),
    ("microeconmics", "microeconomics"),
    ("macroeconomics", "macroeconomics"),
    ("Economics", "economics"),
    ("WAEC economics", "economics"),
    ("psy 101 exam", "psychology"),
    ("psycology", "psychology"),
    ("physiology", "physiology"),
    ("Physics II", "physics"),
    ("physics 1", "physics"),
    ("phsyics", "physics"),
    ("WAEC biology", "biology"),
    ("SS2 Biology", "biology"),
    ("bilogy", "biology"),
    ("molecular biology", "molecular_genetics"),
    ("maths", "mathematics"),
    ("General Mathematics", "mathematics"),
    ("algebra", "algebra"),
    ("algebra lineal", "linear_algebra"),
    ("linalg", "linear_algebra"),
    ("cálculo", "calculus"),
    ("cálculo integral", "calculus"),
    ("AP Calculus AB", "calculus"),
    ("Calculus 3", "multivariable_calculus"),
    ("diff eq", "differential_equations"),
    ("statistics with R", "statistics"),
    ("stats", "statistics"),
    ("probability theory", "probability"),
    ("discrete maths", "discrete_mathematics"),
    ("trig", "trigonometry"),
    ("geometry", "geometry"),
    ("geo", "geography"),
    ("statics", "engineering_mechanics"),
    ("thermo", "thermodynamics"),
    ("circuits", "electric_circuits"),
    ("digital logic", "digital_electronics"),
    ("networking", "computer_networks"),
    ("SQL", "databases"),
    ("machine learnin", "machine_learning"),
    ("deep learning", "machine_learning"),
    ("infosec", "cybersecurity"),
    ("python for beginners", "python_programming"),
    ("intro to python programming", "python_programming"),
    ("java", "java_programming"),
    ("C", "c_programming"),
    ("C programming", "c_programming"),
    ("web design", "web_development"),
    ("computer science", "computer_science"),
    ("ICT", "computer_science"),
    ("theory of computation", "theory_of_computation"),
    ("accounts", "accounting"),
    ("financial management", "finance"),
    ("an introduction to the principles of marketing", "marketing"),
    ("commerce", "business_management"),
    ("project management", "project_management"),
    ("startups", "entrepreneurship"),
    ("history", "world_history"),
    ("history of art", "art_history"),
    ("music theory", "music_theory"),
    ("civics", "government"),
    ("contract law", "contract_law"),
    ("criminal law", "criminal_law"),
    ("constitutional law", "constitutional_law"),
    ("English", "english_language"),
    ("Literature in English", "english_literature"),
    ("essay writing", "essay_writing"),
    ("français", "french"),
    ("Deutsch", "german"),
    ("español", "spanish"),
    ("nursing", "nursing_fundamentals"),
    ("epidemiology", "public_health"),
    ("agric", "agricultural_science"),
    ("IELTS", "ielts"),
    ("SAT prep", "sat"),
    ("astrophysics", "astronomy"),
    ("organic farming", None),
    ("astrology", None),
    ("agronomy", None),
    ("economy", None),
    ("ergonomics", None),
    ("geology", None),
    ("zoology", None),
    ("psychics", None),
    ("law", None),
    ("business law", None),
    ("art", None),
    ("italian", None),
    ("quantum mechanics", None),
    ("learning", None),
    ("theory", None),
    ("exam", None),
    ("101", None),
    ("", None),
    ("!!!", None),
    ("数学", None),
    ("C++", None),
    ("C#", None),
    ("R", None),
    ("javascript", None),
    ("social studies", None),
    ("biology of cancer", None),
    ("marine biology", None),
    ("cell biology", None),
    ("data", None),
    ("structures", None),
    ("social networks", None),
    ("operations research", None),
    ("nursery", None),
    ("pharmacy", None),
    ("phonics", None),
    ("german history", None),
    ("Germany", None),
    ("french revolution", None),
    ("spanish civil war", None),
    ("music production", None),
    ("fashion design", None),
    ("management accounting", None),
    ("time management", None),
    ("differential geometry", None),
    ("US history", None),
    ("linear programming", None),
    ("criminology", None),
    ("physical education", None),
    ("TOEFL", None),
    ("data stuctures vs data science", None),
    ("photosynthesis", None),
]


class TestFindSubject:
    @pytest.mark.parametrize(("phrase", "expected"), PHRASES)
    def test_reads_a_phrase_as_its_subject_or_none(self, phrase: str, expected: str | None) -> None:
        match = find_subject(phrase)

        assert (match.subject.id if match else None) == expected

    def test_is_surest_of_a_name_and_least_sure_of_a_misspelling(self) -> None:
        phrases = ["physics", "my physics exam", "physics 2", "phsyics"]

        confidences = [match.confidence for match in map(find_subject, phrases) if match]

        assert confidences == [1.0, 0.97, 0.93, 0.8]

    def test_refuses_to_choose_between_two_equal_misspellings(self) -> None:
        assert find_subject("m\u0131croecon0mics mAcr0") is None
        assert find_subject("mocroeconomics") is None


class TestSearchSubjects:
    def test_puts_titles_before_aliases_before_inner_words(self) -> None:
        found = [subject.id for subject in search_subjects("data", limit=10)]

        assert found[:3] == ["data_science", "data_structures", "databases"]
        assert "computer_networks" in found[3:]

    def test_finds_a_word_inside_a_name(self) -> None:
        assert "organic_chemistry" in [subject.id for subject in search_subjects("chem", 20)]

    def test_suggests_something_before_anything_is_typed(self) -> None:
        assert len(search_subjects("", limit=5)) == 5

    def test_suggests_nothing_for_nonsense(self) -> None:
        assert search_subjects("xyzzy") == ()
