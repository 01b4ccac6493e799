"""Older encodings are told by their letters: on texts that the tables of pairs were not made of."""

import json
from pathlib import Path

import pytest

from articles.archive import encodings

CORPORA = Path(__file__).parents[3].parent / "shared/corpora"
CYRILLIC = ["cp1251", "koi8-r", "cp866", "iso8859-5"]
CASES = [("ru", name) for name in CYRILLIC] + [("tr", "cp1254"), ("fr", "cp1252"), ("es", "cp1252"), ("ar", "cp1256")]


def held_out(language, length):
    """Return pieces of the sentences that were kept aside when the tables were made."""
    with (CORPORA / "open/ner/pud-parallel-8lang.jsonl").open(encoding="utf-8") as lines:
        kept = [json.loads(line)["texts"].get(language, "") for line in list(lines)[1::2]]
    text = " ".join(kept)
    return [text[at : at + length] for at in range(0, len(text) - length, length)][:100]


@pytest.mark.skipif(not CORPORA.exists(), reason="shared data")
@pytest.mark.parametrize(("language", "encoding"), CASES)
@pytest.mark.parametrize(("length", "share"), [(50, 0.9), (200, 0.98), (1000, 1.0)])
def test_a_text_is_read_in_its_own_encoding_and_hardly_ever_wrongly_for_sure(language, encoding, length, share):
    right = wrong = total = 0
    for text in held_out(language, length):
        raw = text.encode(encoding, "ignore")
        if raw.isascii():
            continue
        total += 1
        guess = encodings.guess(raw)
        if guess is not None and not guess.rival:
            right += guess.text == raw.decode(encoding)
            wrong += guess.text != raw.decode(encoding)
    assert right >= share * total
    assert wrong <= (0.03 if length < 200 else 0) * total


@pytest.mark.parametrize(("head", "name"), [
    (b'<meta charset="windows-1251">', "windows-1251"),
    (b'<?xml version="1.0" encoding="KOI8-R"?>', "koi8-r"),
    (b'<meta http-equiv=Content-Type content="text/html; charset=x-cp1251">', "windows-1251"),
    (b"charset=utf-8 and no markup", ""),
])  # fmt: skip
def test_a_page_may_say_its_encoding(head, name):
    assert encodings.declared(head) == name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251"])
def test_the_beginning_of_a_long_file_tells_how_to_read_it(encoding):
    text = "Министр принял делегацию соседней страны\n" * 5
    raw = text.encode(encoding)
    assert raw.decode(encodings.of_head(raw)) == text
