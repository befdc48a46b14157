"""From what an SDK raises to what a person may read, and whether a second try can help."""

import httpx2
import openai

from maigie.core.errors import Unavailable
from maigie.providers.llm.bounded import ReplyTooLong

LONGEST_WAIT_S = 5.0  # someone is watching: a longer advised wait is passed on instead of obeyed
_TIMEOUT_STATUS = 408
_SERVER_STATUS = 500


class NonsenseReply(openai.OpenAIError):
    """The endpoint answered with something that is no completion."""


class CutReply(openai.OpenAIError):
    """The stream ended before the answer did."""


class NewDialect(openai.OpenAIError):
    """The endpoint refused an optional parameter that the next attempt leaves out."""


# JSON that does not parse surfaces as ValueError, a torn stream as the transport's own error.
FAULTS = (openai.OpenAIError, httpx2.HTTPError, ValueError)


def is_outage(error: Exception) -> bool:
    """Tell a sick endpoint from one that answered and refused."""
    if isinstance(error, openai.APIStatusError):
        return error.status_code >= _SERVER_STATUS or error.status_code in {_TIMEOUT_STATUS, 429}
    return not isinstance(error, NewDialect)


def wait_before_retry(error: Exception) -> bool | float:
    """Return whether to try again, or after how many seconds the endpoint asked for."""
    if isinstance(error, NewDialect):
        return 0.0
    if isinstance(error, Unavailable) or _is_too_long(error) or not is_outage(error):
        return False
    if isinstance(error, openai.RateLimitError) and error.code == "insufficient_quota":
        return False
    advised_s = retry_after_s(error)
    if advised_s is None:
        return True
    return advised_s if advised_s <= LONGEST_WAIT_S else False


def retry_after_s(error: Exception) -> float | None:
    """Return how long the endpoint asked to wait; dates are not worth a clock here."""
    if not isinstance(error, openai.APIStatusError):
        return None
    headers = error.response.headers
    for name, per_second in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            return max(0.0, float(headers[name]) / per_second)
        except (KeyError, ValueError):
            continue
    return None


def as_unavailable(error: Exception) -> Unavailable:
    """Say what went wrong without a vendor's words, keys or addresses."""
    if isinstance(error, NewDialect) and isinstance(error.__cause__, Exception):
        return as_unavailable(error.__cause__)
    code, message = _plain_words(error)
    advised_s = retry_after_s(error)
    details = None if advised_s is None else {"retry_after_s": advised_s}
    return Unavailable(message, code=code, details=details)


def _plain_words(error: Exception) -> tuple[str, str]:
    if _is_too_long(error):
        return "model_endless", "The language model's answer did not end, so it was dropped."
    cause = error.__cause__ if isinstance(error, openai.APIConnectionError) else None
    for kinds, code, message in _WORDS:
        if isinstance(cause or error, kinds):
            return code, message
    return "model_nonsense", "The language model answered with something unreadable."


def _is_too_long(error: Exception) -> bool:
    return isinstance(error, ReplyTooLong) or isinstance(error.__cause__, ReplyTooLong)


_WORDS: tuple[tuple[tuple[type[Exception], ...], str, str], ...] = (
    (
        (openai.APITimeoutError, httpx2.TimeoutException),
        "model_timeout",
        "The language model did not answer in time.",
    ),
    (
        (CutReply, httpx2.RemoteProtocolError, httpx2.ReadError),
        "model_cut",
        "The language model's answer broke off.",
    ),
    (
        (openai.RateLimitError,),
        "model_busy",
        "The language model is busy or its quota is used up.",
    ),
    (
        (openai.AuthenticationError, openai.PermissionDeniedError),
        "model_refused_key",
        "The language model refused its key; an administrator has to check the settings.",
    ),
    (
        (openai.NotFoundError,),
        "model_not_found",
        "The configured language model does not exist; an administrator has to check the settings.",
    ),
    (
        (openai.InternalServerError,),
        "model_failed",
        "The language model has an outage.",
    ),
    (
        (openai.APIStatusError,),
        "model_refused",
        "The language model refused the request.",
    ),
    (
        (openai.APIConnectionError, httpx2.TransportError),
        "model_unreachable",
        "The language model cannot be reached.",
    ),
    (
        (openai.APIError,),
        "model_failed",
        "The language model has an outage.",
    ),
)
