from services.library.rules.parsing.parts import Picture
from services.library.rules.picture_places import Place, placed


def picture(page=None, near=""):
    return Picture(b"", "image/png", page=page, near=near)


class TestPlaced:
    def test_gives_the_nuggets_of_a_page_its_pictures_in_order(self):
        places = [Place(1, "a"), Place(2, "b"), Place(2, "c")]

        assert placed([picture(2), picture(2), picture(2)], places) == {1: 0, 2: 1}

    def test_gives_a_page_without_a_nugget_to_the_one_that_reaches_into_it(self):
        places = [Place(1, "a"), Place(1, "b"), Place(3, "c")]

        assert placed([picture(2), picture(9)], places) == {1: 0}

    def test_finds_the_text_before_a_picture_where_there_are_no_pages(self):
        places = [Place(None, "One thing."), Place(None, "**Another** thing, said here.")]

        assert placed([picture(near="Another thing, said here.")], places) == {1: 0}
        assert placed([picture(near="Never said")], places) == {}
