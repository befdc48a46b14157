"""When two names mean the same concept."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 200
_ARTICLE = re.compile(r"^(?:the|an?|el|la|los|las|os?|as?|le|les|un[ae]?|uma?)\s+(?=\S)")
_OTHER = re.compile(r"[^\w+#]+")


@lru_cache(maxsize=8192)
def concept_key(title: str) -> str:
    """Return a concept's name without case, accents, punctuation and a leading article.

    A name of nothing but punctuation has an empty key.
    """
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = _OTHER.sub(" ", bare).replace("_", " ").strip()
    return " ".join(_ARTICLE.sub("", words).split())[:LONGEST].strip()
