import gzip
from pathlib import Path

import pytest

from kiosk import places
from kiosk.dialog.vocabulary import Vocabulary, load_vocabulary, pack
from kiosk.errors import ModelDamaged
from kiosk.speech.models import read_catalogue
from kiosk.speech.symbol_table import words_of


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    loaded = load_vocabulary("en", places.word_lists_dir())
    assert loaded is not None
    return loaded


def test_words_that_patients_use_are_known_and_others_are_named(vocabulary: Vocabulary) -> None:
    assert not vocabulary.unknown("i can't feel my foot it's like pins and needles")
    assert vocabulary.unknown("My paresthesiae are fine, Dovrefjell!") == [
        "paresthesiae",
        "dovrefjell",
    ]


def test_marks_of_the_graph_are_no_words(vocabulary: Vocabulary) -> None:
    assert not any(mark in vocabulary for mark in ("[unk]", "<eps>", "!SIL", "#0", "<s>"))


def test_a_language_without_a_model_has_no_words() -> None:
    assert load_vocabulary("nb", places.word_lists_dir()) is None


def test_a_variant_of_a_language_uses_the_language_s_model() -> None:
    assert load_vocabulary("en-GB", places.word_lists_dir()) is not None


def test_every_word_of_a_packed_list_is_found_again_and_no_other(tmp_path: Path) -> None:
    words = {"a", "ab", "abc", "b", "zero", "øre", "'s"}
    (tmp_path / "small.words.gz").write_bytes(pack("small", "nb", "0" * 64, words))
    loaded = load_vocabulary("nb", tmp_path)
    assert loaded is not None
    assert (loaded.model, loaded.graph_sha256) == ("small", "0" * 64)
    assert all(word in loaded for word in words)
    assert not any(word in loaded for word in ("", "aa", "c", "zeros", "ø", "small"))


def test_the_list_is_of_the_model_that_the_catalogue_installs(vocabulary: Vocabulary) -> None:
    models = {one.id: one for one in read_catalogue(places.model_catalogue())}
    hashes = {file.path: file.sha256 for file in models[vocabulary.model].file}
    assert vocabulary.graph_sha256 == hashes["graph/Gr.fst"]


def test_the_list_holds_the_graph_s_words_and_nothing_else(
    vocabulary: Vocabulary, speech_model: Path
) -> None:
    words = words_of(speech_model / "graph" / "Gr.fst")
    packed = pack(vocabulary.model, "en", vocabulary.graph_sha256, words)
    kept = places.word_lists_dir() / f"{vocabulary.model}.words.gz"
    assert gzip.decompress(packed) == gzip.decompress(kept.read_bytes())


@pytest.mark.parametrize("content", [b"", b"no graph at all", b"\xd6\xfd\xb2\x7e\xff\xff\xff\x7f"])
def test_a_file_that_is_no_graph_is_refused_in_one_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "Gr.fst").write_bytes(content)
    with pytest.raises(ModelDamaged, match=r"Gr\.fst is not a graph with a table of words\."):
        words_of(tmp_path / "Gr.fst")


def test_a_graph_that_is_cut_short_is_refused(speech_model: Path, tmp_path: Path) -> None:
    with (speech_model / "graph" / "Gr.fst").open("rb") as whole:
        (tmp_path / "Gr.fst").write_bytes(whole.read(50_000))
    with pytest.raises(ModelDamaged):
        words_of(tmp_path / "Gr.fst")
