import codecs
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.archive.reader import MAX_BYTES, Unreadable, read

WORDS = "Görüşme hakkında açıklama\n\nВстреча состоялась\n"


def refusal(raw):
    with pytest.raises(Unreadable) as refused:
        read(raw)
    assert str(refused.value) == refused.value.reason
    return refused.value.reason


def test_plain_utf8_comes_out_as_it_went_in():
    reading = read(WORDS.encode())
    assert (reading.text, reading.warnings, reading.encoding) == (WORDS, [], "utf-8")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_the_encoding_and_is_not_part_of_the_text(mark, encoding):
    reading = read(mark + WORDS.encode(encoding))
    assert (reading.text, reading.warnings, reading.encoding) == (WORDS, [], encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_read_and_said(encoding):
    reading = read(WORDS.encode(encoding))
    assert reading.text == WORDS
    assert "does not say so" in reading.warnings[0]


def test_one_stray_nul_does_not_turn_a_text_into_utf16():
    reading = read(b"Statement\x00 of the ministry")
    assert reading.text == "Statement of the ministry"
    assert reading.warnings == ["Control characters removed: U+0000 (1)."]


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "cp866", "iso-8859-5"])
def test_an_older_encoding_is_refused_and_the_line_is_named(encoding):
    reason = refusal(b"Title\n" + "Встреча состоялась в Ашхабаде".encode(encoding))
    assert "not in UTF-8" in reason
    assert "line 2" in reason


def test_windows_1252_is_refused():
    assert "not in UTF-8" in refusal("Déclaration conjointe à Genève".encode("cp1252"))


def test_a_file_cut_off_inside_a_character_is_refused():
    assert "cut off" in refusal("Встреча".encode()[:-1])
    assert "cut off" in refusal(codecs.BOM_UTF16_LE + "Meeting".encode("utf-16-le")[:-1])


def test_lone_surrogates_are_refused():
    assert "not in UTF-8" in refusal(b"Meeting \xed\xa0\x80 of ministers")
    assert "damaged" in refusal(codecs.BOM_UTF16_LE + b"\x00\xd8a\x00b\x00")


def test_an_empty_file_is_refused():
    assert "empty" in refusal(b"")


@pytest.mark.parametrize("raw", [b" \n\n\t", codecs.BOM_UTF8, "\u200b\n—".encode()])
def test_a_file_without_a_word_is_refused(raw):
    assert refusal(raw) == "The file has no words in it."


def test_the_largest_file_is_read_and_one_byte_more_is_refused():
    assert len(read(b"a" * MAX_BYTES).text) == MAX_BYTES
    assert "too large" in refusal(b"a" * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        (b"{\\rtf1 Text}", "RTF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"\x1f\x8b\x08", "gzip"),
    ],
)
def test_a_known_format_that_is_not_text_is_refused_by_name(raw, name):
    assert name in refusal(raw)


def test_a_programs_own_data_is_refused():
    assert "not a text" in refusal(bytes(range(32)) * 20)
    assert "not a text" in refusal(b"\x7fELF" + b"\x00" * 60 + b"\xff\xfe\xfd" * 30)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_one_kind_become_lf_without_a_word(end):
    reading = read(WORDS.replace("\n", end).encode())
    assert (reading.text, reading.warnings) == (WORDS, [])


def test_mixed_line_ends_are_said():
    reading = read(b"one\r\ntwo\rthree\nfour")
    assert reading.text == "one\ntwo\nthree\nfour"
    assert reading.warnings == ["The lines end in different ways (1 CRLF, 1 CR, 1 LF); all now end alike."]


def test_unusual_separators_become_line_and_paragraph_ends_and_are_said():
    reading = read("a\u2028b\u2029c\x0bd\x0ce\x85f".encode())
    assert reading.text == "a\nb\n\nc\nd\n\ne\nf"
    assert "U+2028 (1)" in reading.warnings[0]


def test_windows_1252_read_as_latin1_is_set_right_and_said():
    reading = read("The ministry\x92s considered \x93view\x94 of the matter\x85".encode())
    assert reading.text == "The ministry’s considered “view” of the matter…"
    assert "read as windows-1252" in reading.warnings[0]


def test_joiners_are_kept_without_a_word():
    reading = read("می\u200cخواهم 👩\u200d🚀".encode())
    assert (reading.text, reading.warnings) == ("می\u200cخواهم 👩\u200d🚀", [])


def test_other_invisible_marks_are_kept_and_said():
    text = "Mini\xadster\u200b \u200emet\u200f \u2067here\u2069"
    reading = read(text.encode())
    assert reading.text == text
    assert reading.warnings == [
        "Invisible characters kept: U+00AD (1), U+200B (1), U+200E (1), U+200F (1), U+2067 (1), U+2069 (1)."
    ]


def test_overrides_of_direction_are_removed_and_said():
    reading = read("Signed \u202eyadot\u202d".encode())
    assert reading.text == "Signed yadot"
    assert "U+202D (1), U+202E (1)" in reading.warnings[0]


def test_letters_lost_earlier_are_pointed_out():
    reading = read("Caf\ufffd meeting".encode())
    assert reading.text == "Caf\ufffd meeting"
    assert "1 characters were lost" in reading.warnings[0]


def test_non_breaking_spaces_are_words_of_the_text():
    assert read("20\xa0June\u202f2023".encode()).text == "20\xa0June\u202f2023"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_into_clean_text_or_refused(raw):
    try:
        reading = read(raw)
    except Unreadable:
        return
    assert not set(reading.text) & {"\r", "\x00", "\x7f", "\u202e", "\ufffe"}
    reading.text.encode()


@given(st.text())
def test_what_was_read_reads_the_same_again(text):
    try:
        once = read(text.encode(errors="ignore")).text
        again = read(once.encode())
    except Unreadable:
        return
    assert again.text == once


@pytest.mark.parametrize("piece", ["\r\n", "\x92a", "\u200ea", "a\x00", "\u2028a"])
def test_five_megabytes_are_read_in_seconds(piece):
    raw = (piece + "word") * (MAX_BYTES // len((piece + "word").encode()))
    begun = time.perf_counter()
    with suppress(Unreadable):
        read(raw.encode())
    assert time.perf_counter() - begun < 5
