"""Identifiers as browsers send them."""

from uuid import UUID

from maigie.core.errors import NotFound


def row_id(text: object) -> UUID:
    """Return the id a browser sent; the services check whose it is.

    Raises:
        NotFound: It is no id.
    """
    try:
        return UUID(str(text))
    except ValueError as error:
        raise NotFound("That is not here any more.") from error
