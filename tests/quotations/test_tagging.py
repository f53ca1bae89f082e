"""The trained tagger: what it is given, how its scores become spans, what ships with it."""

from __future__ import annotations

import itertools
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.quotations.marks.marked import find_marked
from onrecord.quotations.tagging import tagger
from onrecord.quotations.tagging.decoding import BEGIN, IN, best_labels, log_softmax, runs_of
from onrecord.quotations.tagging.features import features_of
from onrecord.quotations.tagging.network import load_network, open_network, open_words
from onrecord.quotations.tagging.tagger import tag
from onrecord.quotations.tagging.tokens import INSIDE, MARK, OUTSIDE, tokens_of
from onrecord.quotations.tagging.windows import PIECES_A_WINDOW, windows_of
from onrecord.quotations.tagging.wordpieces import PIECES_A_WORD, WordPieces
from onrecord.types import Depth, Span

MODELS = files("onrecord.quotations.tagging") / "models"
DEPTHS: tuple[Depth, ...] = ("default", "thorough")


def test_tokens_know_whether_they_stand_in_marks() -> None:
    """The words between marks, and the marks themselves, are told from the rest."""
    text = "“Never,” said Ada Ray."
    tokens = tokens_of(text, find_marked(text, [], []), [])
    assert tokens.words == ["“", "Never", ",", "”", "said", "Ada", "Ray", "."]
    assert tokens.marks == [MARK, INSIDE, INSIDE, MARK, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE]


def test_what_is_skipped_gives_no_tokens_and_breaks_the_paragraph() -> None:
    """Clutter inside a paragraph is not read, and what follows it begins afresh."""
    text = "Ray left. Subscribe now! She came back."
    tokens = tokens_of(text, [], [Span(10, 24)])
    assert tokens.words == ["Ray", "left", ".", "She", "came", "back", "."]
    assert tokens.fresh == [True, False, False, True, False, False, False]


@given(st.text())
def test_tokens_are_stretches_of_the_text(text: str) -> None:
    """Whatever the characters, every token is found again where its offsets say."""
    tokens = tokens_of(text, find_marked(text, [], []), [])
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    """Cut by a vocabulary of our own."""
    return WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", '"', "'", "un", "##heard", "##of", "cafe"])


@pytest.mark.parametrize(
    ("word", "cut"),
    [("Unheard", (6, 7)), ("unheardof", (6, 7, 8)), ("CAFÉ", (9,)), ("”", (4,)), ("’", (5,)), ("zzz", (1,))],
)
def test_words_are_cut_greedily_without_case_and_accents(
    pieces: WordPieces, word: str, cut: tuple[int, ...]
) -> None:
    """The longest known piece comes first; what has none is unknown; marks that look alike are one."""
    assert pieces.of(word) == cut


def test_an_endless_word_costs_one_piece(pieces: WordPieces) -> None:
    """A megabyte without a space is unknown at once, and no word gives more pieces than allowed."""
    assert pieces.of("un" * 500_000) == (pieces.unknown,)
    assert len(pieces.of("un" + "heard" * 12)) <= PIECES_A_WORD


@given(st.lists(st.tuples(st.booleans(), st.integers(1, PIECES_A_WORD)), max_size=900))
def test_every_token_stands_in_one_window_that_fits(tokens: list[tuple[bool, int]]) -> None:
    """Windows follow each other without gap or overlap, and none is too large for the network."""
    fresh, sizes = [f for f, _ in tokens], [s for _, s in tokens]
    windows = list(windows_of(["x"] * len(tokens), fresh, sizes))
    assert [index for first, last in windows for index in range(first, last)] == list(range(len(tokens)))
    assert all(sum(sizes[first:last]) <= PIECES_A_WINDOW for first, last in windows)


def test_a_paragraph_too_long_is_cut_between_sentences() -> None:
    """The cut comes after the last full stop that fits."""
    words = (["word"] * 99 + ["."]) * 5
    windows = list(windows_of(words, [True] + [False] * 499, [1] * 500))
    assert [tuple(window) for window in windows] == [(0, 300), (300, 500)]


@settings(max_examples=60)
@given(st.integers(1, 6), st.integers(0, 10_000))
def test_the_best_labelling_is_the_best_of_all_well_formed_ones(length: int, seed: int) -> None:
    """Dynamic programming finds what trying every labelling finds, and never an inside from nowhere."""
    scores = np.random.default_rng(seed).normal(size=(1, length, 3)).astype(np.float32)
    logs = log_softmax(scores)
    found = best_labels(logs)[0]
    best = max(
        (row for row in itertools.product(range(3), repeat=length) if _well_formed(row)),
        key=lambda row: sum(float(logs[0, at, label]) for at, label in enumerate(row)),
    )
    assert tuple(found.tolist()) == best


def _well_formed(labels: tuple[int, ...]) -> bool:
    return all(label != IN or (at and labels[at - 1] in (BEGIN, IN)) for at, label in enumerate(labels))


def test_runs_carry_how_sure_their_bounds_are() -> None:
    """A run with a doubtful end is trusted less than one with a sharp end."""
    labels = np.array([1, 2, 0, 1, 2, 0], dtype=np.int8)
    shares = np.array([[0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.9, 0.05, 0.05]] * 2, dtype=np.float32)
    shares[5] = [0.5, 0.05, 0.45]
    sharp, blurred = runs_of(labels, np.log(shares))
    assert (sharp.first, sharp.last, blurred.first, blurred.last) == (0, 2, 3, 5)
    assert sharp.confidence > blurred.confidence


@pytest.mark.parametrize("depth", DEPTHS)
def test_a_report_without_marks_is_found_with_its_source_and_cue(depth: Depth) -> None:
    """Plain indirect speech is found, whoever stands before or after it."""
    text = (
        "Harbour master Ada Ray said on Monday that the new ferry would not sail before spring.\n\n"
        "The old pier is safe, according to a spokesman for the port."
    )
    found = tag(text, [], [], depth)
    said = {(_words(text, r.source), _words(text, r.cue), _words(text, r.content)) for r in found}
    assert any(
        "Ada Ray" in who and "the new ferry would not sail before spring" in what for who, _, what in said
    )
    assert any("spokesman" in who and cue == "according to" for who, cue, _ in said)


def _words(text: str, spans: tuple[Span, ...] | None) -> str:
    return " … ".join(text[a:b] for a, b in spans or ())


@pytest.mark.parametrize("depth", DEPTHS)
def test_a_text_reads_alike_alone_and_among_others(depth: Depth) -> None:
    """What pads a batch leaves no trace: a paragraph after a long one gives what it gives alone."""
    short = "Ray said the bridge would close."
    long = "\n\n".join(["The town has three schools, two parks and a long row of shops by the water."] * 40)
    alone = [(r.source, r.cue, r.content) for r in tag(short, [], [], depth)]
    assert alone
    network = load_network(depth)
    windows = features_of(tokens_of(long, [], []), network.words.pieces)
    one = features_of(tokens_of(short, [], []), network.words.pieces)
    together, single = network.scores([*windows, *one])[-1], network.scores(one)[0]
    assert np.argmax(together.labels, -1).tolist() == np.argmax(single.labels, -1).tolist()


@pytest.mark.parametrize("text", ["", "\n\n", "”", "\ud800", "\x00" * 50, "é" * 5000, "“" * 5000])
def test_texts_that_say_nothing_give_nothing_and_no_error(text: str) -> None:
    """Neither an empty text nor one of signs alone stops the tagger."""
    assert isinstance(tag(text, find_marked(text, [], []), []), list)


def test_damaged_model_files_are_named(tmp_path: Path) -> None:
    """A broken installation says which file is broken, and raises no other error."""
    for name in ("default.onnx", "default.npz", "words.npz"):
        (tmp_path / name).write_bytes((MODELS / name).read_bytes())
    words = open_words(tmp_path)
    (tmp_path / "default.npz").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(OnrecordError, match=r"default\.npz"):
        open_network(tmp_path, "default", words)
    (tmp_path / "default.onnx").write_bytes(b"no graph")
    with pytest.raises(OnrecordError, match=r"default\.onnx"):
        open_network(tmp_path, "default", words)
    (tmp_path / "words.npz").write_bytes(b"")
    with pytest.raises(OnrecordError, match=r"words\.npz"):
        open_words(tmp_path)


def test_what_ships_is_small_and_needs_no_torch() -> None:
    """All model files together stay under 30 MB, and reading loads no training library."""
    assert sum(len(file.read_bytes()) for file in MODELS.iterdir()) <= 30_000_000
    code = (
        "import sys; from onrecord.quotations.tagging.tagger import tag; tag('Ray said no.', [], []);"
        "print([name for name in ('torch', 'transformers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_report_in_a_long_list_is_found() -> None:
    """Of a text too long to be read whole, the windows that may report something are read."""
    told = "The mayor of Ostlund said that the bridge would be closed for a year."
    lines = [f"Berth {n} on the eastern quay" for n in range(4_000)]
    text = "\n".join([*lines, told, *lines])
    (found,) = tag(text, [], [])
    assert "the bridge would be closed" in text[found.content[0].start : found.content[0].end]


def test_a_text_without_measure_is_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a text of many pages the network reads the first: the time it takes stays bounded."""
    told = "The mayor of Ostlund said that the bridge would be closed for a year.\n"
    text = told * 1_600
    monkeypatch.setattr(tagger, "_MOST", 1_500)
    assert 0 < len(tag(text, [], [])) <= 120
