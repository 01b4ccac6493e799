"""Places to fill in: only the marks of their own count, and none goes out."""

import pytest

from articles import markup
from articles.models import Article, NotAllowed, Template
from articles.paper import house_style
from articles.paper.places import marked, unfilled
from tests import cast as people


def test_open_places_are_named_once_in_order():
    assert unfilled("⟦who⟧ met ⟦whom⟧", "", "<p>On ⟦date⟧ ⟦<em>who</em>⟧ met ⟦whom⟧.</p>") == [
        "⟦who⟧", "⟦whom⟧", "⟦date⟧",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["[applause]", "[[sic]]", "a[0] ≤ b", "(name)", "«…»", "", "【note】"])
def test_ordinary_brackets_are_no_places(words):
    assert unfilled(words, words, f"<p>{words}</p>") == []


@pytest.mark.parametrize(
    ("words", "found"), [("⟦name", ["⟦name"]), ("name⟧", ["⟧"]), ("⟦" + "x" * 999, ["⟦" + "x" * 200])]
)
def test_half_a_mark_counts_too(words, found):
    assert unfilled(words, "", "") == found


def test_a_keyboard_types_a_place():
    assert marked("On [[date]], [[name]] said [sic] [[]] [[a<b]]") == "On ⟦date⟧, ⟦name⟧ said [sic] [[]] [[a<b]]"


def test_the_house_has_a_template_for_each_kind_in_three_languages_in_clean_html():
    rows = house_style.rows()
    assert {(row["kind"], row["language"]) for row in rows} == {
        (kind, language) for kind in Article.Kind.values for language in ("en", "ru", "tk")
    }
    for row in rows:
        body = "\n".join(row["body"])
        assert markup.clean(body) == body
        assert unfilled(row["title"], "", "")
        assert row["guidance"]


@pytest.mark.django_db
def test_what_the_ministry_edited_survives_a_repeat_and_what_is_missing_comes_back():
    Template.objects.filter(kind="readout", language="ru").update(title="Наш заголовок")
    Template.objects.filter(kind="speech", language="tk").delete()
    house_style.seed_templates(Template)
    assert Template.objects.get(kind="readout", language="ru").title == "Наш заголовок"
    assert Template.objects.filter(kind="speech", language="tk").exists()
    assert Template.objects.count() == 21


@pytest.mark.django_db
def test_a_text_with_an_open_place_is_neither_submitted_nor_forced(cast):
    text = people.draft(title="Meeting of ⟦name⟧", body="<p>On ⟦date⟧ [applause]</p>")
    assert text.missing() == ["⟦name⟧", "⟦date⟧"]
    for press in (lambda: text.submit(cast.ana), lambda: text.release(cast.cleo, forced_reason="At once")):
        with pytest.raises(NotAllowed, match="⟦name⟧, ⟦date⟧"):
            press()
    text.save_revision(cast.ana, 1, "Meeting", "<p>On Monday [applause]</p>")
    text.submit(cast.ana)
    assert text.state == "submitted"
