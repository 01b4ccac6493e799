import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import (
    CITATIONS,
    Approval,
    ArchiveFile,
    ArchiveImport,
    ArchiveItem,
    ArchiveRun,
    ArchiveRunLine,
    Article,
    ArticleText,
    Asset,
    DeskEntry,
    Edition,
    PublicEntry,
    Ratification,
    Rendition,
    SavedSearch,
    Template,
    YearCounter,
)
from tests.articles.models import cases_of_the_site
from tests.articles.record import Record
from tests.cast import approved, draft, official, person, released, submitted
from tests.constraints import again, breaks, columns_of, named_constraints, stored, unique_columns

HOUR = datetime.timedelta(hours=1)


def article(**fields):
    return Article(started_at=timezone.now(), **fields)


def numbered(serial):
    return article(year=2026, serial=serial, date=datetime.date(2026, 6, 1))


def edition(**changes):
    """Write a copy of a public edition with `changes`, at a place of its own."""
    first = released().editions.get()
    defaults = {"position": first.position + 1000, "number": first.number + 1}
    return stored(again(first, **defaults | changes))


def kept():
    return SavedSearch.keep(person("ana"), "Trade", "q=trade")


def cancelled(**changes):
    now = timezone.now()
    whole = {"cancelled_at": now - HOUR, "cancelled_by_id": person("ana").pk, "cancel_reason": "x"}
    return edition(**{"effective_at": now} | whole | changes)


def cited_twice(noun):
    def write():
        record = Record()
        text = record.article()
        text.article.assets.add(Asset.objects.create(original="originals/one", decorative=True))
        text.release(User.objects.get_or_create(username="root", is_superuser=True)[0], forced_reason="A test.")
        stored(again(CITATIONS[noun].objects.first()))

    return write


def archive_file(**fields):
    text = fields.pop("text", None) or draft()
    return ArchiveFile(
        **{"name": "1.txt", "raw": b"", "sha256": "0" * 64, "verdict": "created", "text": text} | fields,
        imported_at=timezone.now(),
    )


def photo(**fields):
    return Asset(original="originals/one", **fields)


def rendition(asset=None, **fields):
    picture = {"shape": "whole", "format": "jpeg", "width": 480, "height": 320, "size": 1, "path": "renditions/x"}
    return Rendition(asset=asset or stored(photo()), **picture | fields)


def one_picture_twice():
    first = stored(rendition())
    stored(rendition(first.asset))


def portrait_twice():
    person = official("Vepa Hajiyev")
    return [stored(photo(portrait_of=person)) for _ in range(2)]


def archive_item(**fields):
    return ArchiveItem(
        batch=ArchiveImport.objects.create(name="Old", started_at=timezone.now()), name="1.txt", **fields
    )


def archive_run(**fields):
    return ArchiveRun(**{"step": "submit", "started_by": person("ana"), "started_at": timezone.now()} | fields)


def run_line(**fields):
    return stored(ArchiveRunLine(run=stored(archive_run()), text=draft(), **fields))


def own_approval():
    text = submitted()
    user = text.submitted_by
    stored(
        Approval(
            text=text, revision=text.current_revision, facts_digest="", submitted_by=user, by=user, at=timezone.now()
        )
    )


def twice_ratified():
    text = released()
    given = {"edition": text.editions.get(), "act": "edition", "at": timezone.now()}
    stored(Ratification(by=User.objects.get(username="ana"), **given))
    stored(Ratification(by=User.objects.get(username="cleo"), **given))


CASES = cases_of_the_site.CASES | {
    "nobody_approves_what_they_submit": own_approval,
    "an_act_is_ratified_once": twice_ratified,
    "ratified_act_is_known": lambda: stored(
        Ratification(edition=released().editions.get(), act="whim", by=User.objects.first(), at=timezone.now())
    ),
    "one_revision_per_number": lambda: stored(again(draft().current_revision)),
    "one_edition_per_number": lambda: edition(number=1),
    "an_edition_is_superseded_after_it_takes_effect": lambda: edition(
        superseded_at=timezone.now() - HOUR, effective_at=timezone.now()
    ),
    "only_what_waits_is_cancelled_with_name_and_reason": lambda: cancelled(cancelled_at=timezone.now() + HOUR),
    "a_change_carries_a_public_note": lambda: edition(kind="correction", note=""),
    "edition_kind_is_known": lambda: edition(kind="rumour"),
    "asset_kind_is_known": lambda: stored(Asset(kind="film", original="originals/one")),
    "a_portrait_is_a_photo": lambda: stored(photo(kind="document", portrait_of=official("Vepa Hajiyev"))),
    "a_cut_leaves_part_of_the_photo": lambda: stored(photo(crop_left=40, crop_right=44)),
    "what_matters_most_lies_in_the_photo": lambda: stored(photo(focus_x=101)),
    "one_picture_of_a_shape_format_and_width": one_picture_twice,
    "picture_shape_is_known": lambda: stored(rendition(shape="round")),
    "picture_format_is_known": lambda: stored(rendition(format="gif")),
    "one_text_per_language": lambda: stored(again(draft(), is_original=False)),
    "one_original_per_article": lambda: stored(again(draft(), language="ru")),
    "articletext_state_is_known": lambda: stored(again(draft(), language="ru", is_original=False, state="lost")),
    "archivefile_verdict_is_known": lambda: stored(archive_file(verdict="lovely")),
    "item_verdict_is_known": lambda: stored(archive_item(verdict="lovely", text=draft())),
    "what_was_made_has_a_text": lambda: stored(archive_item(verdict="created")),
    "only_what_waits_holds_bytes": lambda: stored(archive_item(verdict="refused", raw=b"x")),
    "run_step_is_known": lambda: stored(archive_run(step="burn")),
    "line_outcome_is_known": lambda: stored(run_line(outcome="lost")),
    "a_person_gives_a_name_to_one_search": lambda: stored(again(kept())),
    "a_person_last_opened_a_search_once": lambda: stored(again(kept().visits.get())),
    "template_kind_is_known": lambda: stored(again(Template.objects.first(), kind="poem", language="xx")),
    "one_template_per_kind_and_language": lambda: stored(again(Template.objects.first())),
    "a_text_stands_once_in_a_run": lambda: stored(again(run_line())),
    "a_number_is_given_once": lambda: (stored(numbered(1)), stored(numbered(1))),
    "a_number_is_year_and_serial": lambda: stored(article(year=2026, date=datetime.date(2026, 6, 1))),
    "a_numbered_article_has_a_date": lambda: stored(article(year=2026, serial=1)),
    "article_kind_is_known": lambda: stored(article(kind="poem")),
    "article_precision_is_known": lambda: stored(article(date_precision="hour")),
} | {
    f"{table._meta.model_name}_stands_once_in_an_edition": cited_twice(noun) for noun, table in CITATIONS.items()
}  # fmt: skip


def test_every_constraint_has_a_case():
    assert set(CASES) == set(named_constraints("articles"))


@pytest.mark.django_db
@pytest.mark.parametrize("constraint", CASES)
def test_the_database_refuses_what_a_constraint_forbids(constraint):
    """A copied citation meets the trigger first on SQLite, which knows the same key."""
    model = named_constraints("articles")[constraint]
    breaks((constraint, "is written once"), columns_of(model, constraint), CASES[constraint])


@pytest.mark.django_db
@pytest.mark.parametrize("without", ["cancelled_at", "cancelled_by_id", "cancel_reason"])
def test_a_cancelling_is_whole(without):
    breaks("only_what_waits_is_cancelled_with_name_and_reason", [], lambda: cancelled(**{without: None}))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["correction", "withdrawal", "restoration", "removal"])
def test_every_kind_of_change_carries_a_note(kind):
    breaks("a_change_carries_a_public_note", [], lambda: edition(kind=kind, note=""))


@pytest.mark.django_db
def test_an_edition_does_not_end_at_the_instant_it_begins():
    now = timezone.now()
    breaks("an_edition_is_superseded_after_it_takes_effect", [], lambda: edition(effective_at=now, superseded_at=now))


@pytest.mark.django_db
def test_a_serial_without_a_year_is_no_number():
    breaks("a_number_is_year_and_serial", [], lambda: stored(article(serial=1)))


UNIQUE = cases_of_the_site.UNIQUE | {
    "Edition.position": lambda: edition(position=released().editions.get().position),
    "Asset.code": lambda: [stored(Asset(code="same", original="originals/one")) for _ in range(2)],
    "Asset.key": lambda: [stored(photo(key="same")) for _ in range(2)],
    "Asset.portrait_of": portrait_twice,
    "Rendition.key": lambda: [stored(rendition(key="same")) for _ in range(2)],
    "PublicEntry.edition": lambda: (released(), stored(again(PublicEntry.objects.get(), pk=1))),
    "DeskEntry.text": lambda: (draft(), stored(again(DeskEntry.objects.get(), pk=1))),
    "ArchiveFile.sha256": lambda: [stored(archive_file()) for _ in range(2)],
    "ArchiveFile.text": lambda: (
        stored(archive_file()),
        stored(archive_file(sha256="1" * 64, text=ArticleText.objects.get())),
    ),
    "YearCounter.year": lambda: [stored(YearCounter(year=2026)) for _ in range(2)],
}


def test_every_unique_column_has_a_case():
    assert set(UNIQUE) == {f"{model.__name__}.{field.name}" for model, field in unique_columns("articles")}


@pytest.mark.django_db
@pytest.mark.parametrize("name", UNIQUE)
def test_the_database_keeps_unique_columns_unique(name):
    ((model, field),) = [pair for pair in unique_columns("articles") if f"{pair[0].__name__}.{pair[1].name}" == name]
    breaks((f"{model._meta.db_table}_{field.column}", "is written once"), [field.column], UNIQUE[name])


@pytest.mark.django_db
def test_a_number_of_a_cancelled_edition_is_free_again():
    now = timezone.now()
    first = approved()
    assert cancelled(number=1, effective_at=now).number == 1
    assert Edition.objects.filter(number=1).count() == 2
    assert first.editions.count() == 0
