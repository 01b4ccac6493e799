"""What was changed after readers had seen it."""

import datetime
from functools import lru_cache

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import differences
from articles.models import Edition
from articles.pagination import stretch
from articles.views.public import Page, every_language, public_page, show

CHANGES = 20
"""Changes on a page."""

MICROSECOND = datetime.timedelta(microseconds=1)
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@public_page(parameters={"before"})
def corrections(request, language):
    """Everything that was changed after readers had seen it, the last change first, with the words that changed."""
    at = timezone.now()
    wanted = request.GET.get("before")
    changes = stretch(wanted, lambda place, most: _changes(language, place, most, at), _place_of, CHANGES)
    page = Page(
        title=_("Corrections"),
        paths=every_language(lambda code: reverse("corrections", args=[code])),
        language=language,
        robots="" if changes.is_first else "noindex, follow",
    )
    return show(
        request, "corrections.html", page, stretch=changes, first=page.paths[language],
        changes=_with_words(changes.rows, at),
    )  # fmt: skip


def _changes(language, place, most, at):
    before = None if place is None else (EPOCH + place[0] * MICROSECOND, place[1])
    return Edition.objects.last_changes(language, most, at, before)


def _place_of(edition):
    return (edition.effective_at - EPOCH) // MICROSECOND, edition.pk


def _with_words(changes, at):
    """Return changes, each with the blocks in which it differs from the edition before."""
    texts = {edition.text_id for edition in changes}
    line = list(Edition.objects.on_record(at).filter(text__in=texts).defer("facts").order_by("-number"))
    return [{"edition": edition, "blocks": changes_between(_before(edition, line), edition)} for edition in changes]


def _before(edition, line):
    earlier = (row for row in line if row.text_id == edition.text_id and row.number < edition.number)
    return next(earlier, None)


def changes_between(before, after):
    """Return the blocks in which two editions differ; none if there is no edition before."""
    if before is None:
        return []
    return _between(*((row.title, row.summary, row.body) for row in (before, after)))


@lru_cache(maxsize=256)
def _between(before, after):
    """Compare words once: what was public never changes."""
    return differences.between(differences.blocks(*before), differences.blocks(*after))
