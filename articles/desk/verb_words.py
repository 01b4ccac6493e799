"""What each verb does, said before it is pressed: what happens, to whom, what stays, who else has to act."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from articles.models import MOVES, Standing, State


@dataclass(frozen=True)
class Consequences:
    """Sentences for each question a person would ask before pressing."""

    what: list
    whom: list
    stays: str = ""
    others: str = ""


RATIFIED = _("Another editor has to ratify it. Until then every editor is reminded.")
READERS = _("Readers: everybody, from that instant, on the site, in lists, in search and in feeds.")
KEPT = _("What was once public is kept for ever: it can be corrected, withdrawn or removed, but never unsaid.")

CONSEQUENCES = {
    "submit": Consequences(
        [_("The text is handed to the editors. Changing it afterwards takes it back to a draft.")],
        [_("Editors: they see it among what waits for approval."), _("Readers: nothing changes.")],
        others=_("An editor who wrote none of it and is not you has to approve it."),
    ),
    "return": Consequences(
        [_("The text goes back as a draft. An approval that was given no longer counts.")],
        [_("The author: sees your reason on the page of the text."), _("Readers: nothing changes.")],
    ),
    "approve": Consequences(
        [
            _("You vouch for these words and for the facts of the article: people, titles, meetings, places."),
            _("Any change to the words or the facts makes the approval void."),
        ],
        [_("Editors: they can release it."), _("Readers: nothing changes. An editor has to release it.")],
    ),
    "release": Consequences(
        [
            _("The text becomes public. The article gets its number and its date, if it has none."),
            _("All languages ticked go out at one instant, or none does."),
        ],
        [READERS, _("Colleagues: the text stays open for changes, which then go out as corrections.")],
        stays=KEPT,
    ),
    "correct": Consequences(
        [
            _("The new words take the place of the old ones, with your note of what was changed."),
            _("All languages ticked go out at one instant, or none does."),
        ],
        [READERS, _("Readers who cited the earlier edition: it stays readable at an address of its own.")],
        stays=KEPT,
    ),
    "correct_typing": Consequences(
        [
            _("For slips of the pen alone: the new words take the place of the old ones, with your note."),
            _("No second approval is asked for, since you wrote none of the change. The facts stay as they were."),
        ],
        [READERS],
        stays=KEPT,
    ),
    "force": Consequences(
        [_("The text goes out without the approval that is the rule.")],
        [READERS, _("Every editor: sees your name and your reason.")],
        stays=KEPT,
        others=RATIFIED,
    ),
    "cancel": Consequences(
        [_("What is scheduled will not go out. The hour can be given anew by another release.")],
        [
            _("Readers: they go on seeing what they see now."),
            _("Colleagues: the cancelled edition stays in the history with your reason."),
        ],
        others=RATIFIED,
    ),
    "withdraw": Consequences(
        [
            _("The text stays readable, under your notice that it is withdrawn."),
            _("What is scheduled for it is cancelled."),
        ],
        [_("Readers: everybody who opens it, and who reads the list of corrections.")],
        stays=_("That it was withdrawn, and why, is kept for ever. The text can be restored."),
        others=RATIFIED,
    ),
    "restore": Consequences(
        [_("The words that were last public come back, with your note.")],
        [READERS],
        stays=KEPT,
        others=RATIFIED,
    ),
    "remove": Consequences(
        [
            _("The text leaves every address, list, feed and file in this language, earlier editions included."),
            _("What is scheduled for it is cancelled."),
        ],
        [_("Readers: who asks for it is told your reason, or is led to the release that replaces it.")],
        stays=_("Copies that readers, search engines and agencies made stay with them. The text can be restored."),
        others=RATIFIED,
    ),
}

NOW, LATER = "now", "hour"

TIMED = {
    "release": {NOW: _("Release now"), LATER: _("Schedule the release")},
    "correct": {NOW: _("Release the correction now"), LATER: _("Schedule the correction")},
    "force": {NOW: _("Force the release now"), LATER: _("Force the release at an hour")},
}
"""Verbs that happen now or at an hour, which are two things to press."""

DANGEROUS = ("force", "withdraw", "remove")
"""Verbs that stand apart from the order of work."""


def label(verb, when=""):
    """Return what stands on the button that presses `verb`."""
    return TIMED[verb].get(when, TIMED[verb][NOW]) if verb in TIMED else MOVES[verb].label


def buttons(text, verbs):
    """Return what leads to `verbs`, in the order of work: label, verb, query, whether it is next, or stands apart."""
    ahead = NEXT.get(State(text.state), ())
    return [
        {
            "label": label(verb, when), "verb": verb, "query": f"?when={when}" if when else "",
            "next": verb in ahead and when != LATER, "apart": verb in DANGEROUS,
        }
        for verb in sorted(verbs, key=ORDER.index)
        for when in (TIMED[verb] if verb in TIMED and verb not in DANGEROUS else [""])
    ]  # fmt: skip


# --- the page of a text ----------------------------------------------------------------------------------------

NEXT = {State.DRAFT: ["submit"], State.SUBMITTED: ["approve"], State.APPROVED: ["release", "correct"]}
"""What moves the working copy on from each state: the second for a text that readers have already."""

ORDER = [
    "submit", "approve", "release", "correct", "correct_typing", "return", "cancel", "restore", "force", "withdraw",
    "remove",
]  # fmt: skip
"""Buttons, in the order of work; what takes back comes last."""


def steps(text):
    """Return the states in the order of work, with whether the working copy has come so far, and stands there."""
    order = list(State)
    here = order.index(State(text.state))
    return [{"label": state.label, "done": place < here, "here": place == here} for place, state in enumerate(order)]


def next_step(text, standing, refusals):
    """Say what comes next where the person cannot do it, and why; "" where they can, or where nothing does."""
    ahead = NEXT.get(State(text.state), [])
    if not all(refusals[verb] for verb in ahead) or not ahead:
        return ""
    verb = ahead[-1] if standing == Standing.LIVE else ahead[0]
    return NEXT_STEPS[verb] % {"why": refusals[verb]}


NEXT_STEPS = {
    "submit": _("Next, somebody submits it. You cannot: %(why)s"),
    "approve": _("Next, an editor who wrote none of it approves it. You cannot: %(why)s"),
    "release": _("Next, an editor releases it. You cannot: %(why)s"),
    "correct": _("Next, an editor releases the correction. You cannot: %(why)s"),
}
