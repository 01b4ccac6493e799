"""Who may press what now, and what a person has to fill in first: asked by every verb and by every button."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.errors import NotAllowed
from articles.models.moves import ASKS_WHAT_WAITS, MOVES, PUBLISHING, SECOND_EYES
from articles.paper.places import unfilled

GAPS = {
    "title": gettext_lazy("a title"),
    "body": gettext_lazy("the text itself"),
    "language": gettext_lazy("the language it is in"),
    "date": gettext_lazy("the date, on the page of the article"),
}
"""What may be missing, in words."""


class Gate:
    """Questions on a text before a verb is pressed."""

    def missing(self):
        """Return the names of what a person must fill in before it may be submitted, and the places left open in it."""
        gaps = {
            "title": not self.title,
            "body": not self.body,
            "language": self.language not in settings.SITE_LANGUAGES,
            "date": self.article.archived and self.article.date is None,
        }
        return [name for name, is_missing in gaps.items() if is_missing] + unfilled(self.title, self.summary, self.body)

    def refusal(self, verb, by):
        """Return why `by` may not press `verb` now, in words; "" if they may."""
        waits = verb in ASKS_WHAT_WAITS and self.waiting_edition() is not None
        return self.refusal_where(verb, by, self.standing(), waits, self.written_by)

    def refusals_for(self, user, standing, waits):
        """Return {verb: why `user` may not press it, "" if they may}, in the order of work.

        `standing` is where the text stands with readers, `waits` whether an edition has yet to take effect.
        """
        wrote = self.written_by(user)
        return {verb: self.refusal_where(verb, user, standing, waits, lambda _user: wrote) for verb in MOVES}

    def verbs_for(self, user):
        """Return the verbs `user` may press now, in the order of work."""
        refusals = self.refusals_for(user, self.standing(), self.waiting_edition() is not None)
        return [verb for verb, why in refusals.items() if not why]

    def refusal_where(self, verb, by, standing, waits, written_by):
        """Return why not, for who knows already where the text stands, whether something waits and who wrote it."""
        move = MOVES[verb]
        if not by.has_perm(move.permission):
            return _("You do not have the right to do this.")
        if self.state not in move.states or standing not in move.standings or (verb == "cancel" and not waits):
            return str(move.refusal)
        if verb in PUBLISHING and waits:
            return _("An edition is already scheduled. Cancel it first.")
        if verb in SECOND_EYES and written_by(by):
            return _("You wrote part of this text. Somebody else has to look at it.")
        if verb == "approve" and self.submitted_by_id == by.pk:
            return _("You submitted this text. Somebody else has to approve it.")
        return ""

    def refuse_unless_allowed(self, verb, by):
        """Raise NotAllowed, in words, if `by` may not press `verb` now."""
        refusal = self.refusal(verb, by)
        if refusal:
            raise NotAllowed(refusal)

    def refuse_gaps(self, photos=True):
        """Raise NotAllowed, naming them, if a person has things to fill in first."""
        if self.missing():
            fields = ", ".join(str(GAPS.get(name, name)) for name in self.missing())
            raise NotAllowed(_("Fill in first: %(fields)s.") % {"fields": fields})
        for _asset, sentence in self.article.files_in_the_way(self.language) if photos else []:
            raise NotAllowed(sentence)
