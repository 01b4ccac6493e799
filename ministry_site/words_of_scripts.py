"""What Django's scripts say in the admin, the calendar and the clock: Django's words first, ours in their gaps."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.i18n import JavaScriptCatalog

SEPARATOR = "\x04"
"""Stands between context and message where scripts look for words."""

PLAIN = {
    "Now": _("Now"),
    "Midnight": _("Midnight"),
    "6 a.m.": _("6 a.m."),
    "Noon": _("Noon"),
    "6 p.m.": _("6 p.m."),
    "Choose a Time": _("Choose a Time"),
    "Choose a time": _("Choose a time"),
    "Cancel": _("Cancel"),
    "Today": _("Today"),
    "Choose a Date": _("Choose a Date"),
    "Yesterday": _("Yesterday"),
    "Tomorrow": _("Tomorrow"),
    "January": _("January"),
    "February": _("February"),
    "March": _("March"),
    "April": _("April"),
    "May": _("May"),
    "June": _("June"),
    "July": _("July"),
    "August": _("August"),
    "September": _("September"),
    "October": _("October"),
    "November": _("November"),
    "December": _("December"),
    "Sunday": _("Sunday"),
    "Monday": _("Monday"),
    "Tuesday": _("Tuesday"),
    "Wednesday": _("Wednesday"),
    "Thursday": _("Thursday"),
    "Friday": _("Friday"),
    "Saturday": _("Saturday"),
}

IN_CONTEXT = {
    ("abbrev. month January", "Jan"): pgettext_lazy("abbrev. month January", "Jan"),
    ("abbrev. month February", "Feb"): pgettext_lazy("abbrev. month February", "Feb"),
    ("abbrev. month March", "Mar"): pgettext_lazy("abbrev. month March", "Mar"),
    ("abbrev. month April", "Apr"): pgettext_lazy("abbrev. month April", "Apr"),
    ("abbrev. month May", "May"): pgettext_lazy("abbrev. month May", "May"),
    ("abbrev. month June", "Jun"): pgettext_lazy("abbrev. month June", "Jun"),
    ("abbrev. month July", "Jul"): pgettext_lazy("abbrev. month July", "Jul"),
    ("abbrev. month August", "Aug"): pgettext_lazy("abbrev. month August", "Aug"),
    ("abbrev. month September", "Sep"): pgettext_lazy("abbrev. month September", "Sep"),
    ("abbrev. month October", "Oct"): pgettext_lazy("abbrev. month October", "Oct"),
    ("abbrev. month November", "Nov"): pgettext_lazy("abbrev. month November", "Nov"),
    ("abbrev. month December", "Dec"): pgettext_lazy("abbrev. month December", "Dec"),
    ("abbrev. day Sunday", "Sun"): pgettext_lazy("abbrev. day Sunday", "Sun"),
    ("abbrev. day Monday", "Mon"): pgettext_lazy("abbrev. day Monday", "Mon"),
    ("abbrev. day Tuesday", "Tue"): pgettext_lazy("abbrev. day Tuesday", "Tue"),
    ("abbrev. day Wednesday", "Wed"): pgettext_lazy("abbrev. day Wednesday", "Wed"),
    ("abbrev. day Thursday", "Thur"): pgettext_lazy("abbrev. day Thursday", "Thur"),
    ("abbrev. day Friday", "Fri"): pgettext_lazy("abbrev. day Friday", "Fri"),
    ("abbrev. day Saturday", "Sat"): pgettext_lazy("abbrev. day Saturday", "Sat"),
    ("one letter Sunday", "S"): pgettext_lazy("one letter Sunday", "S"),
    ("one letter Monday", "M"): pgettext_lazy("one letter Monday", "M"),
    ("one letter Tuesday", "T"): pgettext_lazy("one letter Tuesday", "T"),
    ("one letter Wednesday", "W"): pgettext_lazy("one letter Wednesday", "W"),
    ("one letter Thursday", "T"): pgettext_lazy("one letter Thursday", "T"),
    ("one letter Friday", "F"): pgettext_lazy("one letter Friday", "F"),
    ("one letter Saturday", "S"): pgettext_lazy("one letter Saturday", "S"),
}


class WordsOfScripts(JavaScriptCatalog):
    """The words, in the language of the person."""

    packages = ["django.contrib.admin"]

    def get_catalog(self):
        """Fill the gaps that Django leaves: it says nothing in Turkmen, and not all in Arabic."""
        in_context = {SEPARATOR.join(key): str(words) for key, words in IN_CONTEXT.items()}
        return {message: str(words) for message, words in PLAIN.items()} | in_context | super().get_catalog()
