"""Bytes of whatever encoding as text."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.intake.contents import page_of
from onrecord.intake.decoding import decode, is_binary, without_surrogates
from onrecord.intake.endings import Form
from onrecord.types import Dropped, Page

DANISH = "“Færgen er forsinket,” sagde Jürgen – igen. "


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_is_honoured(encoding: str) -> None:
    """A byte order mark tells the encoding and is no part of the text."""
    assert decode(DANISH.encode(encoding)) == DANISH
    assert not is_binary(DANISH.encode(encoding))


def test_windows_1252_is_the_likeliest_where_high_bytes_are_few() -> None:
    """Latin script that is not UTF-8 is read as windows-1252, curly marks and all."""
    assert decode(DANISH.encode("cp1252")) == DANISH


def test_declared_encoding_of_html_is_used() -> None:
    """An encoding declared in the head is used where the bytes are not UTF-8."""
    html = '<meta charset="iso-8859-7"><p>Το πλοίο άργησε.'
    assert decode(html.encode("iso-8859-7"), declares=True) == html


def test_declared_latin_1_means_windows_1252() -> None:
    """A page that says latin-1 may hold windows-1252's curly marks, as browsers have it."""
    html = '<meta charset="iso-8859-1"><p>“Late”'
    assert decode(html.encode("cp1252"), declares=True) == html


def test_false_declaration_is_not_believed() -> None:
    """UTF-8 bytes are read as UTF-8 whatever the head says."""
    html = '<meta charset="iso-8859-1"><p>“Late”'
    assert decode(html.encode(), declares=True) == html


def test_utf_8_cut_in_the_middle_of_a_letter_stays_utf_8() -> None:
    """A file cut short inside a letter loses that letter, not its encoding."""
    assert decode((DANISH + "å").encode()[:-1]).startswith(DANISH)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_become_text_or_a_drop(data: bytes) -> None:
    """No bytes raise: they give a page whose content is UTF-8, or a reason."""
    for form in (Form.TEXT, Form.HTML):
        found = page_of(form, data, "p", "00")
        if isinstance(found, Page):
            found.content.decode("utf-8")
        else:
            assert isinstance(found, Dropped)


@given(st.text(max_size=200).filter(lambda text: not text.startswith(codecs.BOM_UTF8.decode())))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    """Text encoded as UTF-8 is decoded to itself."""
    if not text.encode().startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert decode(text.encode()) == text


@given(st.text(alphabet=st.characters(), max_size=60))
def test_replacing_surrogates_keeps_the_length(text: str) -> None:
    """Replacing lone surrogates moves no offset."""
    plain = without_surrogates(text)
    plain.encode("utf-8")
    if not any("\ud800" <= c <= "\udfff" for c in text):
        assert plain == text
