from collections.abc import Iterator

import numpy as np
import pytest
import stamina

from maigie.core.errors import Unavailable
from maigie.providers.embeddings.openai_embedder import TEXTS_A_REQUEST, EndpointEmbedder
from tests.fakes.openai_replies import Failure, Garbage, OddVectors, Stall
from tests.fakes.openai_server import OpenAiServer


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


@pytest.fixture
def server() -> Iterator[OpenAiServer]:
    with OpenAiServer() as server:
        yield server


@pytest.fixture
def embedder(server) -> Iterator[EndpointEmbedder]:
    made = EndpointEmbedder(
        server.base_url, model="fake-embedder", api_key=server.api_key, timeout_s=0.5
    )
    yield made
    made.close()


class TestEmbed:
    def test_returns_unit_vectors_in_order_in_batches(self, server, embedder):
        texts = [f"text {number}" for number in range(TEXTS_A_REQUEST + 3)]

        vectors = embedder.embed(texts)

        assert vectors.shape == (len(texts), 8)
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
        assert np.allclose(vectors[-1], embedder.embed([texts[-1]])[0])
        assert [len(one.body["input"]) for one in server.received] == [TEXTS_A_REQUEST, 3]

    def test_of_nothing_asks_nothing(self, server, embedder):
        assert embedder.embed([]).shape[0] == 0
        assert server.received == []

    @pytest.mark.parametrize(
        "reply",
        [Failure(500), Failure(429), OddVectors(missing=1), Garbage(), Failure(503)],
        ids=["outage", "busy", "wrong count", "garbage", "away"],
    )
    def test_tries_again(self, server, embedder, reply):
        server.script_embeddings(reply)

        assert embedder.embed(["one", "two"]).shape == (2, 8)
        assert len(server.received) == 2

    @pytest.mark.parametrize(
        ("reply", "requests"),
        [(Failure(401), 1), (Failure(500), 3), (OddVectors(missing=1), 3)],
        ids=["refused", "outage", "wrong count"],
    )
    def test_gives_up_without_half_an_answer(self, server, embedder, reply, requests):
        server.script_embeddings(*[reply] * 3)

        with pytest.raises(Unavailable):
            embedder.embed(["one", "two"])
        assert len(server.received) == requests

    def test_does_not_wait_for_ever(self, server, embedder):
        server.script_embeddings(Stall())

        with pytest.raises(Unavailable):
            embedder.embed(["one"])

    def test_refuses_vectors_of_another_length_than_before(self, server, embedder):
        embedder.embed(["one"])
        server.script_embeddings(*[OddVectors(size=5)] * 3)

        with pytest.raises(Unavailable):
            embedder.embed(["two"])


class TestDimension:
    def test_is_asked_for_and_part_of_the_name(self, server):
        embedder = EndpointEmbedder(
            server.base_url, model="fake", api_key=server.api_key, dimension=16
        )

        assert embedder.embed(["one"]).shape == (1, 16)
        assert (embedder.model, embedder.dimension) == ("fake@16", 16)
        embedder.close()

    def test_is_learnt_from_the_endpoint(self, embedder):
        assert (embedder.model, embedder.dimension) == ("fake-embedder", 8)
