"""The forms that every verb's builds on: a verb touches nothing that the person who presses has not looked at."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.hours import HourField
from articles.desk.verb_words import LATER, NOW
from articles.models.edition import standing_of


def long_text(label, help_text=""):
    """Return a field for a few sentences that must be given."""
    return forms.CharField(label=label, help_text=help_text, widget=forms.Textarea({"rows": 4, "dir": "auto"}))


class VerbForm(forms.Form):
    """Knows the text, who presses, and what the person looked at: a verb touches nothing that nobody has seen."""

    mode = ""
    """Now or at an hour, for a verb that can be either."""

    def __init__(self, text, by, data=None, initial=None):
        self.text, self.by = text, by
        super().__init__(data, initial=initial)
        self.prepare()

    @cached_property
    def facts(self):
        """The facts of the article as they were when they were first asked for."""
        return self.text.facts()

    @cached_property
    def holds(self):
        """The edition that readers have, None if they never had one."""
        return self.text.edition_at()

    @cached_property
    def waits(self):
        """The edition that has yet to take effect."""
        return self.text.waiting_edition()

    def refusal(self, verb):
        """Return why the person may not press `verb`, "" if they may."""
        standing = standing_of(self.holds)
        return self.text.refusal_where(verb, self.by, standing, self.waits is not None, self.text.written_by)

    def look_again(self):
        """Forget what was read before."""
        for name in ("facts", "holds", "waits"):
            self.__dict__.pop(name, None)

    def stands(self):
        """Return {hidden field: (what stands now, what to say if it is not what was looked at)}."""
        return {}

    def prepare(self):
        """Fit the fields to the text; remember what is shown."""
        for name, (value, _words) in self.stands().items():
            self.fields[name].initial = value

    def clean(self):
        """Refuse once what was not looked at; pressing again means what is now shown."""
        super().clean()
        changed = self.what_changed()
        if changed:
            self.add_error(None, changed)
        return self.cleaned_data

    # --- for a preview: what is typed so far, right or not ---

    def note_so_far(self, text):
        """Return what readers of `text` would be told."""
        return self.data.get("reason", "")

    def hour_so_far(self):
        """Return the instant at which it would happen, None for now."""
        return getattr(self, "cleaned_data", {}).get("at")

    def texts_so_far(self):
        """Return the languages that would go out together."""
        return [self.text]

    def what_changed(self):
        """Say what changed since the page was opened, "" if nothing did. What is shown next counts as looked at."""
        changed = {
            name: (value, words)
            for name, (value, words) in self.stands().items()
            if str(self.cleaned_data.get(name)) != str(value)
        }
        if changed:
            self.data = self.data.copy()
            self.data.update({name: str(value) for name, (value, _words) in changed.items()})
        return " ".join(str(words) for _value, words in changed.values())


class WordsVerbForm(VerbForm):
    """Carries the revision that the person looked at."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def stands(self):
        """Return the revision that the working copy is at."""
        words = _("The text was changed after you opened this page. Look at it again, below.")
        return {"revision": (self.text.revision_number, words)}


class EditionsVerbForm(VerbForm):
    """Carries the editions that the person looked at: what holds, and what waits for its hour."""

    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def stands(self):
        """Return the keys of the editions."""
        words = _(
            "What readers see, or what is scheduled, changed after you opened this page. Look at it again, below."
        )
        return {"edition": (self.editions(), words)}

    def editions(self):
        """Return the keys of what holds and of what waits, in this order; "" where there is neither."""
        editions = {"holds": self.holds, "waits": self.waits}
        return " ".join(f"{what}:{edition.pk}" for what, edition in editions.items() if edition)


class WhenForm(WordsVerbForm):
    """Now, or at an hour. Neither is taken for granted: the page is of the one or of the other."""

    when = forms.ChoiceField(widget=forms.HiddenInput, choices=[(NOW, NOW), (LATER, LATER)])
    at = HourField(label=gettext_lazy("Hour"), required=False)

    def prepare(self):
        """Ask for an hour only where one is meant."""
        super().prepare()
        asked = self.data.get("when") or self.initial.get("when")
        self.mode = self.initial["when"] = asked if asked in (NOW, LATER) else NOW
        if self.mode == NOW and not self.data.get("at"):
            del self.fields["at"]

    def clean(self):
        """Ask for the hour if one is meant, and refuse one that contradicts."""
        super().clean()
        when, at = self.cleaned_data.get("when"), self.cleaned_data.get("at")
        if when == LATER and at is None and "at" not in self.errors:
            self.add_error("at", _("Give the hour, or choose to do it at once."))
        if when == NOW and at is not None:
            self.add_error("at", _("You gave an hour but chose to do it at once. Choose one of the two."))
        return self.cleaned_data
