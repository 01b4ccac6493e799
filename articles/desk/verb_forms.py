"""What a person fills in on the way to a verb."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.hours import HourField
from articles.desk.lines import language_name
from articles.desk.search import number_in
from articles.models import Article, Standing
from delegations.admin.choices import KeysField


def long_text(label, help_text=""):
    """Return a field for a few sentences that must be given."""
    return forms.CharField(label=label, help_text=help_text, widget=forms.Textarea({"rows": 4, "dir": "auto"}))


OTHER_EDITIONS = gettext_lazy(
    "What readers see, or what is scheduled, changed after you opened this page. Look at it again, below."
)


class VerbForm(forms.Form):
    """Nothing to fill in. Knows the text and who presses."""

    def __init__(self, text, by, data=None):
        self.text, self.by = text, by
        super().__init__(data)
        self.prepare()

    def prepare(self):
        """Fit the fields to the text."""


class WordsVerbForm(VerbForm):
    """Carries the revision that the person looked at: a verb never touches words that nobody has seen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self):
        """Remember what is shown."""
        self.fields["revision"].initial = self.text.revision_number

    def clean(self):
        """Refuse once when the words changed; pressing again means the new ones, which are now shown."""
        super().clean()
        if self.cleaned_data.get("revision") != self.text.revision_number:
            self.data = self.data.copy()
            self.data["revision"] = str(self.text.revision_number)
            self.add_error(None, _("The text was changed after you opened this page. Look at it again, below."))
        return self.cleaned_data


class EditionsVerbForm(VerbForm):
    """Carries the editions that the person looked at: what holds, and what waits for its hour."""

    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def prepare(self):
        """Remember what is shown."""
        self.fields["edition"].initial = self.shown()

    def shown(self):
        """Return the keys of what holds and of what waits, in this order; "" where there is neither."""
        editions = {"holds": self.text.edition_at(), "waits": self.text.waiting_edition()}
        return " ".join(f"{what}:{edition.pk}" for what, edition in editions.items() if edition)

    def clean(self):
        """Refuse once when they changed; pressing again means those that are now shown."""
        super().clean()
        if self.cleaned_data.get("edition") != self.shown():
            self.look_again()
            self.add_error(None, OTHER_EDITIONS)
        return self.cleaned_data

    def look_again(self):
        """Take for seen what the page now shows."""
        self.data = self.data.copy()
        self.data["edition"] = self.shown()


class WhenForm(WordsVerbForm):
    """Now, or at an hour. Neither is taken for granted."""

    NOW, LATER = "now", "hour"
    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        widget=forms.RadioSelect,
        choices=[(NOW, gettext_lazy("at once")), (LATER, gettext_lazy("at an hour"))],
    )
    at = HourField(label=gettext_lazy("Hour"), required=False)

    def clean(self):
        """Ask for the hour if one is meant, and refuse one that contradicts."""
        super().clean()
        when, at = self.cleaned_data.get("when"), self.cleaned_data.get("at")
        if when == self.LATER and at is None and "at" not in self.errors:
            self.add_error("at", _("Give the hour, or choose “at once”."))
        if when == self.NOW and at is not None:
            self.add_error("at", _("You gave an hour but chose “at once”. Choose one of the two."))
        return self.cleaned_data


class SubmitForm(WordsVerbForm):
    pass


class ApproveForm(WordsVerbForm):
    """Carries the facts that the person looked at too: they are vouched for with the words."""

    facts = forms.CharField(widget=forms.HiddenInput)
    at = HourField(label=gettext_lazy("Meant for release at"), required=False)

    def prepare(self):
        """Remember what facts are shown; say what the hour is for."""
        super().prepare()
        self.fields["facts"].initial = self.text.facts().digest(self.text.language)
        zone = self.fields["at"].help_text
        words = gettext_lazy("Only if the people named hold other titles on that day than today.")
        self.fields["at"].help_text = f"{words} {zone}"

    def clean(self):
        """Refuse once when the facts changed; pressing again means those that are now shown."""
        super().clean()
        shown = self.fields["facts"].initial
        if self.cleaned_data.get("facts") != shown:
            self.data = self.data.copy()
            self.data["facts"] = shown
            words = _("The facts of the article were changed after you opened this page. Look at them again, below.")
            self.add_error(None, words)
        return self.cleaned_data


class ReturnForm(WordsVerbForm):
    reason = long_text(gettext_lazy("What should be changed"), gettext_lazy("The author reads it. Readers do not."))


class LanguagesForm(WhenForm):
    """Several languages of the article at one instant: all of them or none."""

    verb = ""
    texts = KeysField(None, label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple, required=True)
    field_order = ["texts", "when", "at"]

    def prepare(self):
        """Offer the languages that the person may release now, and tick the one they came from."""
        super().prepare()
        self.offered, self.held_back = [], []
        for text in self.text.article.texts.select_related("article").order_by("pk"):
            refusal = text.refusal(self.verb, self.by)
            (self.held_back if refusal else self.offered).append((text, language_name(text.language), refusal))
        field = self.fields["texts"]
        field.queryset = self.text.article.texts.filter(pk__in=[text.pk for text, _name, _why in self.offered])
        field.choices = [(text.pk, f"{name}: {text.title}") for text, name, _why in self.offered]
        field.initial = [self.text.pk]

    def chosen(self):
        """Return the texts as they were shown."""
        return list(self.cleaned_data["texts"])


class ReleaseForm(LanguagesForm):
    verb = "release"


class CorrectForm(LanguagesForm):
    verb = "correct"

    def prepare(self):
        """Ask for a note in each language."""
        super().prepare()
        for text, name, _why in self.offered:
            label = _("What was changed, in %(language)s") % {"language": name}
            note = long_text(label, _("Readers see it beside the text."))
            note.required = False
            note.widget.attrs["lang"] = text.language
            self.fields[f"note_{text.language}"] = note

    def clean(self):
        """Each language that is corrected says what was changed."""
        super().clean()
        for text in self.cleaned_data.get("texts") or []:
            if not self.cleaned_data.get(f"note_{text.language}"):
                self.add_error(f"note_{text.language}", _("Say what was changed. Readers see it."))
        return self.cleaned_data

    def notes(self):
        """Return the note of each language."""
        return {text.language: self.cleaned_data[f"note_{text.language}"] for text in self.chosen()}


class TypingForm(WordsVerbForm):
    note = long_text(gettext_lazy("What was mistyped"), gettext_lazy("Readers see it beside the text."))


class ForceForm(WhenForm):
    reason = long_text(
        gettext_lazy("Why it cannot wait for an approval"),
        gettext_lazy("Every editor sees it until somebody else ratifies the release."),
    )
    note = long_text(gettext_lazy("What was changed"), gettext_lazy("Readers see it beside the text."))
    field_order = ["reason", "note", "when", "at"]

    def prepare(self):
        """A text that readers already have needs a note for them."""
        super().prepare()
        if self.text.standing() == Standing.UNPUBLISHED:
            del self.fields["note"]


class CancelForm(EditionsVerbForm):
    reason = long_text(gettext_lazy("Why"), gettext_lazy("Kept in the log. Readers do not see it."))


class WithdrawForm(EditionsVerbForm):
    reason = long_text(
        gettext_lazy("Notice to readers"), gettext_lazy("It stands above the text, which stays readable.")
    )


class RestoreForm(EditionsVerbForm):
    reason = long_text(gettext_lazy("Note to readers"), gettext_lazy("Why the text is back."))


class RemoveForm(EditionsVerbForm):
    reason = long_text(
        gettext_lazy("Reason"), gettext_lazy("Readers who ask for the text are told this, and nothing else.")
    )
    replacement = forms.CharField(
        label=gettext_lazy("Number of the release that replaces it"),
        required=False,
        help_text=gettext_lazy("Such as 2023/117. Readers are then led there. May stay empty."),
    )

    def clean_replacement(self):
        """Return the article with that number."""
        typed = self.cleaned_data["replacement"].strip()
        if not typed:
            return None
        number = number_in(typed)
        article = Article.objects.filter(year=number[0], serial=number[1]).first() if number else None
        if article is None:
            raise forms.ValidationError(_("There is no release with the number “%(typed)s”."), params={"typed": typed})
        return article


class RatifyForm(EditionsVerbForm):
    """Carries what was done to the edition: its cancelling is another act than the release that it undid."""

    def __init__(self, act, by, data=None):
        self.act = act
        super().__init__(act.text, by, data)

    def shown(self):
        """Return the key of the edition, and whether it was made or cancelled."""
        self.act.refresh_from_db(fields=["cancelled_at", "cancelled_by", "cancel_reason"])
        return f"{'cancelled' if self.act.is_cancelled else 'made'}:{self.act.pk}"
