from maigie.core.actor import Source
from services.library.origins import origin_of


class TestOriginOf:
    def test_tells_the_assistant_from_everybody_else(self, student):
        assert origin_of(student.acting_as(Source.AI)) == "ai"
        assert origin_of(student.acting_as(Source.SYSTEM)) == "user"
