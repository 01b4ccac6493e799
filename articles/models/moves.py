"""The one table of moves: who may press what, when. Every verb passes it; every button is drawn from it."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where the working copy of a text stands. What readers see is told by editions and the clock, not here."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    APPROVED = "approved", _("approved")
    RELEASED = "released", _("released")


class Standing(models.TextChoices):
    """Where a text stands with readers, at an instant."""

    UNPUBLISHED = "unpublished", _("not public")
    LIVE = "live", _("public")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REMOVED = "removed", _("removed")


@dataclass(frozen=True)
class Move:
    """One verb: its permission, the states and standings it starts from, the state it leads to, and its name."""

    permission: str
    states: frozenset
    standings: frozenset
    to: State | None
    label: str
    refusal: str


ANY_STATE = frozenset(State)
ANY_STANDING = frozenset(Standing)
UNRELEASED = frozenset({State.DRAFT, State.SUBMITTED, State.APPROVED})
ONLY_UNPUBLISHED = frozenset({Standing.UNPUBLISHED})
ONLY_LIVE = frozenset({Standing.LIVE})
READABLE = frozenset({Standing.LIVE, Standing.WITHDRAWN})
ONCE_PUBLIC = frozenset({Standing.WITHDRAWN, Standing.REMOVED})


def _states(*states):
    return frozenset(states)


MOVES = {
    "save": Move(
        "articles.change_articletext", ANY_STATE, ANY_STANDING, State.DRAFT, _("Save"),
        _("This text cannot be changed now."),
    ),
    "submit": Move(
        "articles.submit_articletext", _states(State.DRAFT), ANY_STANDING, State.SUBMITTED, _("Submit"),
        _("Only a draft can be submitted."),
    ),
    "return": Move(
        "articles.approve_articletext", _states(State.SUBMITTED, State.APPROVED), ANY_STANDING, State.DRAFT,
        _("Return to the author"), _("Only a submitted or approved text can be returned."),
    ),
    "approve": Move(
        "articles.approve_articletext", _states(State.SUBMITTED, State.APPROVED), ANY_STANDING, State.APPROVED,
        _("Approve"), _("Only a submitted text can be approved."),
    ),
    "release": Move(
        "articles.release_articletext", _states(State.APPROVED), ONLY_UNPUBLISHED, State.RELEASED, _("Release"),
        _("Only an approved text that is not yet public can be released."),
    ),
    "correct": Move(
        "articles.release_articletext", _states(State.APPROVED), ONLY_LIVE, State.RELEASED,
        _("Release the correction"), _("Only an approved change to a public text can be released as a correction."),
    ),
    "correct_typing": Move(
        "articles.release_articletext", UNRELEASED, ONLY_LIVE, State.RELEASED, _("Correct a typing error"),
        _("Only a changed text that is public can have a typing error corrected."),
    ),
    "force": Move(
        "articles.force_articletext", UNRELEASED, ONLY_UNPUBLISHED | ONLY_LIVE, State.RELEASED,
        _("Force the release"), _("Only a text that waits for release can be forced."),
    ),
    "cancel": Move(
        "articles.withdraw_articletext", ANY_STATE, ANY_STANDING, None, _("Cancel what is scheduled"),
        _("Nothing is scheduled."),
    ),
    "withdraw": Move(
        "articles.withdraw_articletext", ANY_STATE, ONLY_LIVE, None, _("Withdraw"),
        _("Only a public text can be withdrawn."),
    ),
    "restore": Move(
        "articles.withdraw_articletext", ANY_STATE, ONCE_PUBLIC, None, _("Restore"),
        _("Only a withdrawn or removed text can be restored."),
    ),
    "remove": Move(
        "articles.remove_articletext", ANY_STATE, READABLE, None, pgettext_lazy("verb", "Remove"),
        _("Only a text that readers can see can be removed."),
    ),
}  # fmt: skip

PUBLISHING = ("release", "correct", "correct_typing", "force")
"""Verbs that make an edition from the working copy, and so need that nothing waits."""

ASKS_WHAT_WAITS = (*PUBLISHING, "cancel")
"""Verbs for which it matters whether an edition has yet to take effect."""

SECOND_EYES = ("approve", "correct_typing")
"""Verbs that nobody may press who wrote part of the change."""
