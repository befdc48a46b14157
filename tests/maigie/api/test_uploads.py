"""Forms that are none are refused in words, wherever a file can be sent."""

import pytest

FORM = "multipart/form-data; boundary=x"
BROKEN = (
    b"",
    b"no form at all",
    b"--x\r\nContent-Disposition[: form-data\r\n\r\nbytes\r\n--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.ics"\r\n\r\ncut off',
    b"--x\r\n\r\n--x--\r\n",
    b"".join(b'--x\r\nContent-Disposition: form-data; name="n"\r\n\r\nv\r\n' for _ in range(20))
    + b"--x--\r\n",
)

PATHS = (
    "/calendar/import",
    "/calendar/deadlines",
    "/library/sources",
    "/library/import",
    "/reviews/import",
    "/ai/attachments",
)


# The parser lets go of a part that never ends when it is forgotten itself.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
class TestBrokenForm:
    @pytest.mark.parametrize("body", BROKEN)
    @pytest.mark.parametrize("path", PATHS)
    def test_is_refused_in_words(self, path, body, api, signed_in):
        headers = {**signed_in("Ada")["headers"], "content-type": FORM}

        answer = api.post(f"/api/v1{path}", content=body, headers=headers)

        assert answer.status_code in {400, 422}, answer.text
        assert set(answer.json()) >= {"code", "message"}
