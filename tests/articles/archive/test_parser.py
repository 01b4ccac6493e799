import datetime as dt
import json
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.archive.decoding import decode
from articles.archive.findings import Refused
from articles.archive.language import detect
from articles.archive.parser import MAX_TITLE, parse

ROOT = Path(__file__).parents[3]
FILES = ROOT / "tests/files"
SHARED = ROOT.parent / "shared/corpora/open/raw/seed-form"
TODAY = dt.date(2024, 1, 1)
BODY = "First paragraph.\n\nSecond paragraph."


def manifest(folder):
    path = folder / "manifest.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else []


def check(folder, expected):
    reading = decode((folder / expected["file"]).read_bytes())
    release = parse(reading.text, TODAY)
    assert str(release.date) == expected["date"]
    assert release.title == expected["title"]
    assert len(release.paragraphs) == expected["paragraphs"]
    assert (release.findings, release.missing) == ([], [])
    assert render(release).removeprefix(" ") == reading.text.removeprefix(" ")
    guess = detect("\n\n".join([release.title, *release.paragraphs]))
    assert (guess.language, guess.sure) == (expected["lang"], True)


def render(release):
    body = "\n\n".join(release.paragraphs)
    return f" date {release.date} {release.title}\n\n{release.date:%d/%m/%Y}\n\n{body}"


def said(release):
    return [str(finding) for finding in release.findings]


def refusal(text):
    with pytest.raises(Refused) as refused:
        parse(text, TODAY)
    return refused.value.reason


@pytest.mark.parametrize("expected", manifest(FILES / "seed-form"), ids=lambda expected: expected["file"])
def test_each_of_forty_real_releases_is_taken_apart_as_its_manifest_says(expected):
    check(FILES / "seed-form", expected)


@pytest.mark.skipif(not SHARED.exists(), reason="shared data")
def test_all_two_hundred_real_releases_are_taken_apart_as_their_manifest_says():
    expected = manifest(SHARED)
    assert len(expected) == 200
    for one in expected:
        check(SHARED, one)


def test_the_seed_release_keeps_every_word():
    text = (FILES / "seed.txt").read_text("utf-8")
    release = parse(text, today=TODAY)
    assert release.date == dt.date(2023, 6, 20)
    assert release.title == (
        "The delegation of Turkmenistan takes part in the High-Level Counter-Terrorism Week at the UN Headquarters"
    )
    assert len(release.paragraphs) == 11
    assert "\n\n".join(release.paragraphs) == text.split("\n", 4)[4]
    assert (release.findings, release.missing) == ([], [])


def test_the_demo_ships_the_same_seed_byte_for_byte():
    assert (ROOT / "articles/demo/seed.txt").read_bytes() == (FILES / "seed.txt").read_bytes()


@pytest.mark.parametrize("start", [" date", "date", "\n\n   DATE", "\tDate "])
def test_the_header_is_known_with_any_space_before_it(start):
    release = parse(f"{start} 2023-06-20 Title\n\n20/06/2023\n\n{BODY}", today=TODAY)
    assert (release.title, said(release)) == ("Title", [])


def test_a_paragraph_keeps_its_line_breaks_and_spaces():
    body = "  Dear colleagues,\n\tI  thank\xa0you \n\nEnd\u202f."
    release = parse(f" date 2023-06-20 Title\n\n20/06/2023\n\n{body}", today=TODAY)
    assert release.paragraphs == ["  Dear colleagues,\n\tI  thank\xa0you ", "End\u202f."]


@pytest.mark.parametrize("blank", ["", "  \t", "\xa0", "\u200b", "\ufeff\u200e "])
def test_a_line_with_nothing_to_see_is_blank(blank):
    release = parse(f" date 2023-06-20 Title\n{blank}\n20/06/2023\n{blank}\na\n{blank}\n\n{blank}\nb", today=TODAY)
    assert release.paragraphs == ["a", "b"]


def test_lines_without_blank_ones_between_them_are_one_paragraph_and_that_is_said():
    release = parse(" date 2023-06-20 Title\n\n20/06/2023\n\na\nb\nc\nd", today=TODAY)
    assert release.paragraphs == ["a\nb\nc\nd"]
    assert "kept as one paragraph" in said(release)[0]


def test_two_dates_that_disagree_leave_the_date_open_and_both_are_said():
    release = parse(f" date 2023-06-20 Title\n\n21/06/2023\n\n{BODY}", today=TODAY)
    assert (release.date, release.missing) == (None, ["date"])
    assert "2023-06-20" in said(release)[0]
    assert "2023-06-21" in said(release)[0]


@pytest.mark.parametrize(("header", "day"), [("2023-06-07", "06/07/2023"), ("2023-06-20", "06/20/2023")])
def test_day_and_month_swapped_leave_the_date_open_and_a_hint(header, day):
    release = parse(f" date {header} Title\n\n{day}\n\n{BODY}", today=TODAY)
    assert (release.date, release.missing) == (None, ["date"])
    assert said(release)[-1] == "They would agree if the day line were month/day/year."


@pytest.mark.parametrize("written", ["2023-02-30", "2023-13-01", "0000-01-01", "2023-00-10"])
def test_a_day_that_cannot_be_leaves_the_date_open(written):
    release = parse(f" date {written} Title\n\n{BODY}", today=TODAY)
    assert (release.date, release.title, release.missing) == (None, "Title", ["date"])
    assert f"There is no such day: {written}." in said(release)


@pytest.mark.parametrize("written", ["2023-06", "20.06.2023", "2023-06-20T10:00+05:00", "2023-6-20"])
def test_a_header_date_in_another_form_leaves_the_date_open_and_keeps_the_title(written):
    release = parse(f" date {written} Title\n\n20/06/2023\n\n{BODY}", today=TODAY)
    assert (release.date, release.title, release.missing) == (None, "Title", ["date"])
    assert "not written as YYYY-MM-DD" in said(release)[0]


def test_a_future_date_is_kept_and_said():
    release = parse(f" date 2024-01-02 Title\n\n02/01/2024\n\n{BODY}", today=TODAY)
    assert (release.date, release.missing) == (dt.date(2024, 1, 2), [])
    assert said(release) == ["The date 2024-01-02 is in the future."]
    assert parse(f" date 2024-01-01 Title\n\n01/01/2024\n\n{BODY}", today=TODAY).findings == []


def test_a_date_before_1900_is_kept_and_said():
    release = parse(f" date 1023-06-20 Title\n\n20/06/1023\n\n{BODY}", today=TODAY)
    assert (release.date, said(release)) == (dt.date(1023, 6, 20), ["The date 1023-06-20 is before 1900."])


def test_without_a_day_line_the_header_decides_and_that_is_said():
    release = parse(f" date 2023-06-20 Title\n\n{BODY}", today=TODAY)
    assert (release.date, len(release.paragraphs), release.missing) == (dt.date(2023, 6, 20), 2, [])
    assert said(release) == ["There is no line with the day (DD/MM/YYYY) before the body."]


def test_without_a_header_the_first_line_is_the_title_and_the_day_line_the_date():
    release = parse(f"Title\n\n1.6.2023\n\n{BODY}", today=TODAY)
    assert (release.date, release.title, release.missing) == (dt.date(2023, 6, 1), "Title", [])
    assert "There is no header line" in said(release)[0]


def test_without_any_date_the_date_is_missing():
    release = parse(f"Title\n\n{BODY}", today=TODAY)
    assert (release.date, release.title, release.missing) == (None, "Title", ["date"])


def test_a_title_that_begins_with_the_word_date_is_a_title():
    release = parse(f"Date of the 5th session announced\n\n20/06/2023\n\n{BODY}", today=TODAY)
    assert release.title == "Date of the 5th session announced"


@pytest.mark.parametrize("text", [f"20/06/2023\n\n{BODY}", f" date 2023-06-20\n\n20/06/2023\n\n{BODY}"])
def test_without_a_title_the_title_is_missing_and_the_body_is_whole(text):
    release = parse(text, today=TODAY)
    assert (release.date, release.title, release.missing) == (dt.date(2023, 6, 20), "", ["title"])
    assert "\n\n".join(release.paragraphs) == BODY


@pytest.mark.parametrize(
    "text",
    [
        f" date 2023-06-20 Long\ntitle\n\n20/06/2023\n\n{BODY}",
        f" date 2023-06-20\n\nLong\ntitle\n\n20/06/2023\n\n{BODY}",
    ],
)
def test_a_title_on_later_lines_is_put_together_and_said(text):
    release = parse(text, today=TODAY)
    assert (release.title, len(release.paragraphs), release.missing) == ("Long title", 2, [])
    assert said(release) == ["The title was put together from more than one line."]


def test_a_title_of_500_characters_is_kept_and_one_more_goes_to_the_body():
    kept = parse(f" date 2023-06-20 {'t' * MAX_TITLE}\n\n20/06/2023\n\n{BODY}", today=TODAY)
    assert (len(kept.title), kept.missing) == (MAX_TITLE, [])
    moved = parse(f" date 2023-06-20 {'t' * (MAX_TITLE + 1)}\n\n20/06/2023\n\n{BODY}", today=TODAY)
    assert (moved.title, moved.missing, len(moved.paragraphs)) == ("", ["title"], 3)
    assert "501 characters" in said(moved)[0]


def test_a_title_without_a_letter_or_digit_is_kept_and_missing():
    release = parse(f" date 2023-06-20 — 🎉\n\n20/06/2023\n\n{BODY}", today=TODAY)
    assert (release.title, release.missing) == ("— 🎉", ["title"])


def test_a_header_without_a_body_is_doubtful():
    assert parse(" date 2023-06-20 Title\n\n20/06/2023\n", today=TODAY).missing == ["body"]


@pytest.mark.parametrize(
    "text", ["", " \n\n", "One line", " date 2023-06-20", " date 2023-06-20\n\n20/06/2023", "20/06/2023\n"]
)
def test_a_text_with_nothing_to_keep_is_refused(text):
    assert refusal(text).startswith("There is no release in this text")


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html><p>Text", "\n <html lang=en>", "<?xml version='1.0'?>", "<rss version='2.0'>"]
)
def test_markup_is_refused(text):
    assert "XML of a kind that is not read" in refusal(f"{text}\n\n{BODY}")


@given(st.text())
def test_any_text_is_taken_apart_or_refused_by_its_own_error(text):
    try:
        release = parse(text, TODAY)
    except Refused:
        return
    assert len(release.title) <= MAX_TITLE
    assert ("date" in release.missing) == (release.date is None)
    assert ("body" in release.missing) == (not release.paragraphs)


lines = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40)
titles = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=60)


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=TODAY), titles, st.lists(lines, min_size=1, max_size=6))
def test_what_is_written_in_the_raw_form_comes_back(date, title, paragraphs):
    text = f" date {date} {title}\n\n{date:%d/%m/%Y}\n\n" + "\n\n".join(paragraphs)
    release = parse(text, today=TODAY)
    assert (release.date, release.title, release.paragraphs) == (date, title, paragraphs)
    assert (release.missing, render(release)) == ([], text)


@pytest.mark.parametrize(
    "piece",
    [
        "\n",
        " ",
        "a",
        "a\n",
        "a\n\n",
        "\t \n",
        "date 2023-06-20 ",
        " date 1-",
        "20/06/2023\n",
        "\u200b",
        "\xa0\n",
        "<",
        "1",
    ],
)
def test_five_megabytes_of_anything_are_taken_apart_in_a_moment(piece):
    text = piece * (5_000_000 // len(piece))
    begun = time.process_time()
    with suppress(Refused):
        parse(text, today=TODAY)
    assert time.process_time() - begun < 5
