"""What each verb does, said before it is pressed: one sentence for each thing that will happen."""

from django.utils.translation import gettext_lazy as _

CONSEQUENCES = {
    "submit": [
        _("The editors see this text among those that wait for approval."),
        _("An editor who wrote none of it and is not you has to approve it. Changing it takes it back to a draft."),
    ],
    "return": [
        _("The text goes back to its author as a draft, with your reason."),
        _("An approval that was given no longer counts."),
    ],
    "approve": [
        _("You vouch for these words and for the facts of the article: people, titles, meetings, places."),
        _("Any change to the words or the facts makes the approval void."),
        _("Nothing becomes public yet. An editor has to release it."),
    ],
    "release": [
        _("Everybody can read it from that instant on the site, in lists, in search and in feeds."),
        _("The article gets its number and its date, if it has none. What was once public is kept for ever."),
        _("All languages ticked go out at one instant, or none does."),
    ],
    "correct": [
        _("Readers see the new words in place of the old ones, with your note of what was changed."),
        _("The earlier edition stays readable at an address of its own."),
        _("All languages ticked go out at one instant, or none does."),
    ],
    "correct_typing": [
        _("For slips of the pen alone: readers see the new words at once, with your note."),
        _("No second approval is asked for, since you wrote none of the change. The facts stay as they were."),
    ],
    "force": [
        _("The text goes out without the approval that is the rule."),
        _("Your name and your reason are logged and shown to every editor until somebody else ratifies it."),
    ],
    "cancel": [
        _("What is scheduled will not go out. It stays in the history with your reason."),
        _("Another editor has to ratify it."),
    ],
    "withdraw": [
        _("At once: the text stays readable, under your notice that it is withdrawn."),
        _("What is scheduled for it is cancelled. Another editor has to ratify it."),
    ],
    "restore": [
        _("At once: readers see the words that were last public, with your note."),
        _("Another editor has to ratify it."),
    ],
    "remove": [
        _("At once: the text leaves every address, list, feed and file in this language, earlier editions included."),
        _("Readers who ask for it are told your reason, or are led to the release that replaces it."),
        _("What is scheduled for it is cancelled. Another editor has to ratify it."),
    ],
}
