from services.library.rules.wiki_links import link_name, links_as_markdown, names_in


class TestNamesIn:
    def test_finds_each_name_once_in_order(self):
        text = "See [[Cell  biology]] and [[Genes]], again [[cell biology]], not [[ ]] or [[a\nb]]."

        assert names_in(text) == ("cell biology", "genes")


class TestLinksAsMarkdown:
    def test_links_what_exists_and_leaves_words_of_the_rest(self):
        shown = links_as_markdown(
            "[[Genes]] and [[Cells]]", {link_name("Genes"): "/library/notes/1"}
        )

        assert shown == "[Genes](/library/notes/1) and Cells"
