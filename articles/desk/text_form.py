"""The forms for the words of a language version."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk import refusals
from articles.desk.lines import language_name
from articles.desk.prose import ProseField
from articles.models import Article, ArticleText, Conflict, NotAllowed
from delegations.admin.choices import KeySelect


class WordsForm(forms.Form):
    """Title, summary and body, as a person types them."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=500, required=False)
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("One or two sentences for lists and search engines. May stay empty."),
    )
    body = ProseField(label=gettext_lazy("Text"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Note for colleagues"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("What you changed and why. Readers never see it."),
    )

    class Media:
        js = [forms.Script("desk/count-typed.js", defer=True)]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("title", "note"):
            # The browser would cut off what is pasted beyond, in silence; the form says that it is too long.
            self.fields[name].widget.attrs.pop("maxlength", None)

    def speak(self, language):
        """Tell the browser in which language the words are, and from which side they are written."""
        side = "rtl" if language.split("-")[0] in settings.LANGUAGES_BIDI else "auto"
        for name in ("title", "summary", "body"):
            self.fields[name].widget.attrs |= {"lang": language, "dir": side}

    def words(self):
        """Return what was typed as keyword arguments of the verbs."""
        return {name: self.cleaned_data[name] for name in ("title", "summary", "body", "note")}


class NewTextForm(WordsForm):
    """A language that an article does not have yet."""

    article = forms.ModelChoiceField(Article.objects.all(), label=gettext_lazy("Article"))
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    field_order = ["article", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", "---------"), *settings.LANGUAGES]
        widget = KeySelect(ArticleText._meta.get_field("article"), admin.site)
        widget.choices = self.fields["article"].choices
        self.fields["article"].widget = widget

    def save(self, by):
        """Add the language; return the text, or None with the reason on the form."""
        article, language = self.cleaned_data["article"], self.cleaned_data["language"]
        try:
            with refusals.in_words():
                return article.add_text(language, by, **self.words())
        except NotAllowed as refusal:
            self.add_error(None, str(refusal))


class TextForm(WordsForm):
    """The working copy of a text. It carries the revision it started from."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    follows = forms.BooleanField(required=False)
    field_order = ["language", "title", "summary", "body", "follows", "note"]

    theirs = None
    """The revision that came between, after a conflict."""

    def __init__(self, text, data=None):
        self.text = text
        initial = {
            "title": text.title, "summary": text.summary, "body": text.body,
            "base": text.revision_number, "language": text.language if text.language in settings.SITE_LANGUAGES else "",
        }  # fmt: skip
        super().__init__(data, initial=initial)
        self._offer_language()
        self._offer_original()
        self.speak(text.language)

    @classmethod
    def starting(cls, text, initial):
        """Return the form of `text` with `initial` in place of what is stored, not yet sent."""
        form = cls(text)
        form.initial |= initial
        return form

    def _offer_language(self):
        """The language may be told until something of the text was released."""
        if self.text.editions.exists():
            del self.fields["language"]
        else:
            self.fields["language"].choices = [("", "---------"), *settings.LANGUAGES]

    def _offer_original(self):
        """A translation may be said to follow what the original now says."""
        self.original = None
        if not self.text.is_original:
            original = self.text.article.texts.filter(is_original=True).first()
            self.original = original.current_revision if original else None
        if self.original is None or self.original == self.text.based_on:
            del self.fields["follows"]
        else:
            words = _("This translation now follows revision %(number)s of the original (%(language)s).")
            self.fields["follows"].label = words % {
                "number": self.original.number,
                "language": language_name(original.language),
            }

    def save(self, by):
        """Save through the verbs. Return "saved", "unchanged", or "" with the reason on the form."""
        try:
            with refusals.in_words(), transaction.atomic():
                return self._save(by)
        except Conflict as conflict:
            self.theirs = conflict.theirs
            self.data = self.data.copy()
            self.data["base"] = str(conflict.theirs.number)
        except NotAllowed as refusal:
            self.add_error(None, str(refusal))
        self.text.refresh_from_db()
        return ""

    def _save(self, by):
        words = self.words()
        language = self.cleaned_data.get("language", self.text.language)
        based_on = self.original if self.cleaned_data.get("follows") else None
        done = "unchanged"
        if language != self.text.language:
            self.text.set_language(language, by)
            done = "saved"
        base = self.cleaned_data["base"]
        # The verb leaves an unchanged text its submission and its approval.
        if self.text.save_revision(by, base, based_on=based_on, **words).number > base:
            done = "saved"
        return done
