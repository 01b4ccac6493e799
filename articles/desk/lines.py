"""Where each language of an article stands, for lists: loaded in a bounded number of queries."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from articles.models import ArticleText, Edition, Standing
from articles.models.edition import standing_of


@dataclass(frozen=True)
class Line:
    """One language of an article: its working copy's state, what readers see, what waits."""

    text: ArticleText
    standing: Standing
    waiting: Edition | None

    @property
    def language(self):
        """The language's own name."""
        return language_name(self.text.language)

    def __str__(self):
        words = [self.text.get_state_display()]
        if self.standing != Standing.UNPUBLISHED:
            words.append(str(self.standing.label))
        if self.waiting:
            words.append(_("scheduled"))
        return f"{self.text.language}: {', '.join(words)}"


def language_name(code):
    """Return the language's own name, or the code of one that the site does not have."""
    return dict(settings.LANGUAGES).get(code, code)


def with_clock(texts, path=""):
    """Return `texts` (or rows that lead to texts by `path`) with the editions that hold and that wait brought along."""
    light = ("body", "summary", "facts")
    return texts.prefetch_related(
        Prefetch(f"{path}editions", Edition.objects.current().defer(*light), to_attr="holding_now"),
        Prefetch(f"{path}editions", Edition.objects.waiting().defer(*light), to_attr="to_come"),
    )


def line(text):
    """Return the line of a text that `with_clock` brought."""
    standing = standing_of(next(iter(text.holding_now), None))
    return Line(text, standing, next(iter(text.to_come), None))
