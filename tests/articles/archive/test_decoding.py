import codecs
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.archive.decoding import MAX_BYTES, decode
from articles.archive.findings import Refused

WORDS = "Görüşme hakkında açıklama\n\nВстреча состоялась\n"


def said(reading):
    return [str(finding) for finding in reading.findings]


def refusal(raw):
    with pytest.raises(Refused) as refused:
        decode(raw)
    assert str(refused.value) == refused.value.reason
    return refused.value.reason


def test_plain_utf8_comes_out_as_it_went_in():
    reading = decode(WORDS.encode())
    assert (reading.text, said(reading), reading.encoding) == (WORDS, [], "utf-8")


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
    reading = decode(mark + WORDS.encode(encoding))
    assert (reading.text, said(reading), reading.encoding) == (WORDS, [], encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_read_and_said(encoding):
    reading = decode(WORDS.encode(encoding))
    assert reading.text == WORDS
    assert "does not say so" in said(reading)[0]


def test_one_stray_nul_does_not_turn_a_text_into_utf16():
    reading = decode(b"Statement\x00 of the ministry")
    assert reading.text == "Statement of the ministry"
    assert said(reading) == ["Control characters removed: U+0000 (1)."]


def test_a_file_cut_off_inside_a_character_is_refused():
    assert "cut off" in refusal("Встреча".encode()[:-1])
    assert "cut off" in refusal(codecs.BOM_UTF16_LE + "Meeting".encode("utf-16-le")[:-1])


def test_halves_of_characters_are_joined_and_a_lone_one_is_a_letter_lost():
    reading = decode(b"Meeting \xed\xa0\xbd\xed\xb8\x80 of ministers")
    assert (reading.text, [told.code for told in reading.findings]) == ("Meeting 😀 of ministers", ["surrogates"])
    assert "letters_lost" in [told.code for told in decode(b"Meeting \xed\xa0\x80 of ministers").findings]
    assert "damaged" in refusal(codecs.BOM_UTF16_LE + b"\x00\xd8a\x00b\x00")


def test_an_empty_file_is_refused():
    assert "empty" in refusal(b"")


@pytest.mark.parametrize("raw", [b" \n\n\t", codecs.BOM_UTF8, "\u200b\n—".encode()])
def test_a_file_without_a_word_is_refused(raw):
    assert refusal(raw) == "The file has no words in it."


def test_the_largest_file_is_read_and_one_byte_more_is_refused():
    assert len(decode(b"a" * MAX_BYTES).text) == MAX_BYTES
    assert "too large" in refusal(b"a" * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        (b"{\\rtf1 Text}", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"\x1f\x8b\x08", "packed"),
    ],
)
def test_a_known_format_that_is_not_text_is_refused_by_name(raw, name):
    assert name in refusal(raw)


def test_a_programs_own_data_is_refused():
    assert "not a text" in refusal(bytes(range(32)) * 20)
    assert "not a text" in refusal(b"\x7fELF" + b"\x00" * 60 + b"\xff\xfe\xfd" * 30)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_one_kind_become_lf_without_a_word(end):
    reading = decode(WORDS.replace("\n", end).encode())
    assert (reading.text, said(reading)) == (WORDS, [])


def test_mixed_line_ends_are_said():
    reading = decode(b"one\r\ntwo\rthree\nfour")
    assert reading.text == "one\ntwo\nthree\nfour"
    assert said(reading) == ["The lines end in different ways (1 CRLF, 1 CR, 1 LF); all now end alike."]


def test_unusual_separators_become_line_and_paragraph_ends_and_are_said():
    reading = decode("a\u2028b\u2029c\x0bd\x0ce\x85f".encode())
    assert reading.text == "a\nb\n\nc\nd\n\ne\nf"
    assert "U+2028 (1)" in said(reading)[0]


def test_windows_1252_read_as_latin1_is_set_right_and_said():
    reading = decode("The ministry\x92s considered \x93view\x94 of the matter\x85".encode())
    assert reading.text == "The ministry’s considered “view” of the matter…"
    assert "read as windows-1252" in said(reading)[0]


def test_joiners_are_kept_without_a_word():
    reading = decode("می\u200cخواهم 👩\u200d🚀".encode())
    assert (reading.text, said(reading)) == ("می\u200cخواهم 👩\u200d🚀", [])


def test_other_invisible_marks_are_kept_and_said():
    text = "Mini\xadster\u200b \u200emet\u200f \u2067here\u2069"
    reading = decode(text.encode())
    assert reading.text == text
    assert said(reading) == [
        "Invisible characters kept: U+00AD (1), U+200B (1), U+200E (1), U+200F (1), U+2067 (1), U+2069 (1)."
    ]


def test_overrides_of_direction_are_removed_and_said():
    reading = decode("Signed \u202eyadot\u202d".encode())
    assert reading.text == "Signed yadot"
    assert "U+202D (1), U+202E (1)" in said(reading)[0]


def test_letters_lost_earlier_are_pointed_out():
    reading = decode("Caf\ufffd meeting".encode())
    assert reading.text == "Caf\ufffd meeting"
    assert [finding.code for finding in reading.findings] == ["letters_lost"]


def test_non_breaking_spaces_are_words_of_the_text():
    assert decode("20\xa0June\u202f2023".encode()).text == "20\xa0June\u202f2023"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_into_clean_text_or_refused(raw):
    try:
        reading = decode(raw)
    except Refused:
        return
    assert not set(reading.text) & {"\r", "\x00", "\x7f", "\u202e", "\ufffe"}
    reading.text.encode()


@given(st.text(st.one_of(st.characters(exclude_categories=["C"]), st.sampled_from("\n\r\u200e\ufeff"))))
def test_what_was_read_reads_the_same_again(text):
    try:
        once = decode(text.encode(errors="ignore")).text
        again = decode(once.encode())
    except Refused:
        return
    assert again.text == once


@pytest.mark.parametrize("piece", ["\r\n", "\x92a", "\u200ea", "a\x00", "\u2028a"])
def test_five_megabytes_are_read_in_seconds(piece):
    raw = (piece + "word") * (MAX_BYTES // len((piece + "word").encode()))
    begun = time.process_time()
    with suppress(Refused):
        decode(raw.encode())
    assert time.process_time() - begun < 5
