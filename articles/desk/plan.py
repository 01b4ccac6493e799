"""What a verb would make, language by language, for the page that asks before it."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings

from articles import differences
from articles.desk import fact_lines, versions
from articles.desk.lines import language_in_words
from articles.models import Edition, foreseen
from articles.models.moves import PUBLISHING
from articles.views.addresses import path_of

LOOKED_AT = (*PUBLISHING, "submit", "approve")
"""Verbs whose page shows the working copy as it would be released."""


@dataclass(frozen=True)
class Outcome:
    """One language: the edition that would be made, and the one that readers have now."""

    edition: Edition
    before: Edition | None

    @property
    def language(self):
        """What its language is called."""
        return language_in_words(self.edition.language)

    @property
    def address(self):
        """Where readers would find it."""
        return settings.SITE_URL + path_of(self.edition)

    @cached_property
    def parts(self):
        """What changes for readers: none for what they never had."""
        return versions.compared(self.before, self.edition, notes=False) if self.before else []

    @cached_property
    def reshaped(self):
        """Blocks that change in form alone."""
        return differences.reshaped(self.before.body, self.edition.body) if self.before else []

    @property
    def changes_nothing(self):
        """Whether readers would see what they see already."""
        return bool(self.before) and not self.reshaped and not any(part.changed for part in self.parts)


class Plan:
    """What pressing `verb` with what `form` holds so far would make."""

    def __init__(self, verb, form):
        self.verb, self.form, self.text = verb, form, form.text

    @property
    def at(self):
        """The instant that was typed and can be, None for now or where none was typed yet."""
        return self.form.hour_so_far()

    @cached_property
    def outcomes(self):
        """One outcome for each language that may go out; none for a verb that changes no word."""
        if self.verb not in LOOKED_AT:
            return []
        texts = [text for text, _name, _why in getattr(self.form, "offered", [])] or [self.text]
        return [self._outcome(text) for text in texts]

    def _outcome(self, text):
        before = self.form.holds if text == self.text else text.edition_at()
        minor = self.verb == "correct_typing" and before is not None
        note = self.form.note_so_far(text).strip() or (before.note or "–" if before else "")
        facts = self.form.facts if not self.at else None
        return Outcome(foreseen(text, self.form.by, self.at, note, minor, facts), before)

    @cached_property
    def fact_lines(self):
        """The facts that a person stands for with the words."""
        return [] if self.verb == "submit" else fact_lines.lines(self.outcomes[0].edition) if self.outcomes else []

    @cached_property
    def words(self):
        """What the verb acts on: an edition, or the working copy."""
        editions = {"cancel": lambda: self.form.waits}
        editions |= dict.fromkeys(("withdraw", "restore", "remove"), self.text.last_shown)
        return (editions[self.verb]() if self.verb in editions else None) or self.text

    @property
    def revision(self):
        """The number of the revision of those words."""
        return self.words.revision.number if isinstance(self.words, Edition) else self.text.revision_number
