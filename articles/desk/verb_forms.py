"""What a person fills in on the way to a verb."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk import lines
from articles.desk.hours import HourField
from articles.desk.lines import language_in_words
from articles.desk.looked_at import EditionsVerbForm, WhenForm, WordsVerbForm, long_text
from articles.desk.search import number_in
from articles.models import Article
from delegations.admin.choices import KeysField


class SubmitForm(WordsVerbForm):
    pass


class ApproveForm(WordsVerbForm):
    """Carries the facts that the person looked at too: they are vouched for with the words."""

    facts = forms.CharField(widget=forms.HiddenInput)
    at = HourField(label=gettext_lazy("Meant for release at"), required=False)

    def stands(self):
        """Return the digest of the facts beside the revision of the words."""
        words = _("The facts of the article were changed after you opened this page. Look at them again, below.")
        return super().stands() | {"facts": (self.facts.digest(self.text.language), words)}

    def prepare(self):
        """Say what the hour is for."""
        super().prepare()
        zone = self.fields["at"].help_text
        words = gettext_lazy("Only if the people named hold other titles on that day than today.")
        self.fields["at"].help_text = f"{words} {zone}"


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
        for line in lines.of_texts(self.text.article, self.text.article.texts.select_related("based_on")):
            text, waits = line.text, line.waiting is not None
            refusal = text.refusal_where(self.verb, self.by, line.standing, waits, text.written_by)
            offer = (text, capfirst(language_in_words(text.language)), refusal)
            (self.held_back if refusal else self.offered).append(offer)
        field = self.fields["texts"]
        field.queryset = self.text.article.texts.filter(pk__in=[text.pk for text, _name, _why in self.offered])
        field.choices = [(text.pk, f"{name}: {text.title}") for text, name, _why in self.offered]
        field.initial = [self.text.pk]

    def chosen(self):
        """Return the texts as they were shown."""
        return list(self.cleaned_data["texts"])

    def texts_so_far(self):
        """Return what is ticked, and the language that is looked at in any case."""
        ticked = getattr(self, "cleaned_data", {}).get("texts") or []
        return [self.text, *(text for text in ticked if text != self.text)]


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

    def note_so_far(self, text):
        """Return the note of its language."""
        return self.data.get(f"note_{text.language}", "")

    def notes(self):
        """Return the note of each language."""
        return {text.language: self.cleaned_data[f"note_{text.language}"] for text in self.chosen()}


class TypingForm(WordsVerbForm):
    note = long_text(gettext_lazy("What was mistyped"), gettext_lazy("Readers see it beside the text."))

    def note_so_far(self, text):
        """Return the note."""
        return self.data.get("note", "")


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
        if self.holds is None:
            del self.fields["note"]

    def note_so_far(self, text):
        """Return the note; the reason is for colleagues."""
        return self.data.get("note", "")


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

    def editions(self):
        """Return the key of the edition, and whether it was made or cancelled."""
        self.act.refresh_from_db(fields=["cancelled_at", "cancelled_by", "cancel_reason"])
        return f"{'cancelled' if self.act.is_cancelled else 'made'}:{self.act.pk}"


FORMS = {
    "submit": SubmitForm,
    "return": ReturnForm,
    "approve": ApproveForm,
    "release": ReleaseForm,
    "correct": CorrectForm,
    "correct_typing": TypingForm,
    "force": ForceForm,
    "cancel": CancelForm,
    "withdraw": WithdrawForm,
    "restore": RestoreForm,
    "remove": RemoveForm,
}
"""What each verb asks for."""
