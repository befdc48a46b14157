from maigie.config import settings
from maigie.doctor import Verdict, examine
from maigie.providers.embeddings.in_use import embedder_in_use
from tests.fakes.openai_replies import Failure
from tests.fakes.openai_server import OpenAiServer


def finding(folder):
    [found] = [one for one in examine(folder) if one.subject == "search"]
    return found


class TestExamine:
    def test_names_the_local_embedder_of_search(self, tmp_path, database):
        assert finding(tmp_path).text == "uses the local embedder"

    def test_asks_the_endpoint_of_search(self, tmp_path, database, monkeypatch):
        with OpenAiServer() as server:
            monkeypatch.setattr(settings, "embedding_base_url", server.base_url)
            monkeypatch.setattr(
                settings, "embedding_api_key", type(settings.secret_key)(server.api_key)
            )
            monkeypatch.setattr(settings, "embedding_model", "fake")
            server.script_embeddings(Failure(401))
            away, back = finding(tmp_path), finding(tmp_path)
            embedder_in_use().close()

        assert (away.verdict, back.verdict) == (Verdict.WARN, Verdict.OK)
        assert back.text == "fake answers, 8 numbers a text"
