import pytest

from articles.models import UNDETERMINED, ArticleText, State
from tests.articles.ledger import NO_RIGHT, last_act, refused, said
from tests.cast import approved, draft, released, submitted


def test_an_undetermined_language_is_told_by_a_person(cast):
    text = draft(language=UNDETERMINED)
    text.set_language("tk", cast.bilal)
    text.refresh_from_db()
    assert (text.language, text.state) == ("tk", State.DRAFT)
    act = last_act(text)
    assert said(act) == (cast.bilal, "set-language")
    assert act.detail == {"before": "und", "after": "tk"}


def test_somebody_without_rights_tells_nothing(visitor):
    text = draft(language=UNDETERMINED)
    with refused(NO_RIGHT):
        text.set_language("tk", visitor)


@pytest.mark.parametrize("start", [submitted, approved])
def test_another_language_voids_submission_and_approval(cast, start):
    text = start()
    text.set_language("ru", cast.ana)
    text.refresh_from_db()
    assert (text.state, text.submitted_by) == (State.DRAFT, None)


def test_the_language_of_a_released_text_stays(cast):
    text = released()
    with refused("The language of a released text cannot be changed."):
        text.set_language("ru", cast.ana)


def test_the_language_of_a_scheduled_text_stays(cast, tomorrow):
    text = released(at=tomorrow)
    with refused("The language of a released text cannot be changed."):
        text.set_language("ru", cast.ana)


def test_two_texts_never_have_one_language(cast):
    text = draft()
    other = text.article.add_text("ru", cast.bilal)
    with refused("already has a text in this language"):
        other.set_language("en", cast.ana)
    assert ArticleText.objects.get(pk=other.pk).language == "ru"


def test_a_site_does_not_print_in_a_language_it_has_not(cast):
    text = draft()
    text.set_language("xx", cast.ana)
    with refused("Fill in first: the language it is in."):
        text.submit(cast.ana)
