"""A new article: from the template of its kind, or from another article. Nothing is stored before it is saved."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.desk import refusals, word_upload
from articles.desk.text_form import WordsForm
from articles.desk.text_page import page, require
from articles.models import Article, NotAllowed, Template

WORDS = ("title", "summary", "body")
KINDS = {
    Article.Kind.PRESS_RELEASE: gettext_lazy("What took place, told to the press."),
    Article.Kind.STATEMENT: gettext_lazy("What the ministry holds on a matter."),
    Article.Kind.READOUT: gettext_lazy("Who met whom, and what was said."),
    Article.Kind.SPEECH: gettext_lazy("Words as somebody spoke them."),
    Article.Kind.ADVISORY: gettext_lazy("What citizens abroad should do."),
    Article.Kind.CONDOLENCE: gettext_lazy("Sympathy after a loss."),
    Article.Kind.CONGRATULATION: gettext_lazy("Good wishes on an occasion."),
}


class NewArticleForm(WordsForm):
    """Kind, language and the first words. It carries which template was put in place."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Article.Kind.choices)
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    offered = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["kind", "language", "title", "summary", "body", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES
        for name in ("kind", "language"):
            self.fields[name].widget.attrs["data-template"] = ""
        language = self["language"].value()
        if language in settings.SITE_LANGUAGES:
            self.speak(language)

    @classmethod
    def with_template(cls, kind, language, **kept):
        """Return a form with the words of the template in place; `kept` is what was typed beside them."""
        template = Template.objects.fitting(kind, language)
        words = word_upload.editable(title=template.title, summary=template.summary, body=template.body)
        given = {"kind": kind, "language": language, "offered": f"{kind}/{language}"}
        form = cls(initial=kept | words | given)
        form.guidance = template.guidance
        return form

    def is_untouched(self):
        """Whether nothing was typed over the template that was put in place, or nothing stands there at all."""
        kind, _slash, language = self.cleaned_data["offered"].partition("/")
        template, words = Template.objects.fitting(kind, language), self.words()
        typed = [" ".join(words[name].split()) for name in WORDS]
        return not any(typed) or typed == [" ".join(getattr(template, name).split()) for name in WORDS]

    def save(self, by):
        """Start the article with its first text; return the text, or None with the reason on the form."""
        try:
            with refusals.in_words(), transaction.atomic():
                article = Article.start(by, kind=self.cleaned_data["kind"])
                return article.add_text(self.cleaned_data["language"], by, **self.words())
        except NotAllowed as refusal:
            self.add_error(None, str(refusal))


@require_http_methods(["GET", "HEAD", "POST"])
def start(request):
    """Ask for kind and language, then for the words, and save them as a draft."""
    require(request, "articles.add_article")
    require(request, "articles.add_articletext")
    if request.method == "POST":
        return _written(request)
    kind, language = request.GET.get("kind"), request.GET.get("language")
    if kind not in Article.Kind.values or language not in settings.SITE_LANGUAGES:
        return _choose(request, language)
    return _write(request, NewArticleForm.with_template(kind, language))


def _choose(request, language):
    mine = get_language() if get_language() in settings.SITE_LANGUAGES else settings.SITE_LANGUAGES[0]
    kinds = [{"code": kind, "name": kind.label, "about": about} for kind, about in KINDS.items()]
    chosen = language if language in settings.SITE_LANGUAGES else mine
    return page(
        request, "kinds.html", title=_("New article"), kinds=kinds, languages=settings.LANGUAGES,
        chosen=chosen,
    )  # fmt: skip


def _written(request):
    form = NewArticleForm(request.POST)
    if word_upload.asked(request):
        return _write(request, *word_upload.into(request, NewArticleForm))
    if form.is_valid():
        if "_template" in request.POST:
            return _exchanged(request, form)
        text = form.save(request.user)
        if text:
            messages.success(request, _("Saved as a draft. Say on the page of the article what it is about."))
            return redirect("admin:articles_articletext_change", text.pk)
    return _write(request, form)


def _exchanged(request, form):
    """Put the template of the kind and the language that were chosen in place, unless something was typed."""
    given = form.cleaned_data
    if form.is_untouched():
        return _write(
            request, NewArticleForm.with_template(given["kind"], given["language"], note=given["note"]), again=True
        )
    messages.warning(
        request, _("What you typed is kept. To start with the template, empty title, summary and text first.")
    )
    return _write(request, form)


def _write(request, form, taken=None, again=False):
    kind = form["kind"].value()
    label = dict(Article.Kind.choices).get(kind, "")
    return page(
        request, "new.html", form=form, taken=taken, again=again,
        title=_("New article: %s") % label if label else _("New article"),
        guidance=getattr(form, "guidance", "") or Template.objects.fitting(kind, form["language"].value()).guidance,
    )  # fmt: skip


# --- from another article ----------------------------------------------------------------------------------------


class FromForm(forms.Form):
    """What of an article is taken over into a new one."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Words, as drafts"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, article, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.article = article
        texts = [text for text in article.in_order() if text.language in settings.SITE_LANGUAGES]
        names = dict(settings.LANGUAGES)
        words = [(text.language, f"{names[text.language]}: {text.title or _('(no title)')}") for text in texts]
        self._choose("languages", words, self.initial.get("languages", [code for code, _name in words]))
        for noun in Article.ABOUT:
            rows = list(getattr(article, noun).all())
            if rows:
                label = Article._meta.get_field(noun).verbose_name.capitalize()
                self.fields[noun] = forms.MultipleChoiceField(
                    label=label, required=False, widget=forms.CheckboxSelectMultiple
                )
                chosen = [] if noun in Article.OWN else [str(row.pk) for row in rows]
                self._choose(noun, [(str(row.pk), str(row)) for row in rows], chosen)
        for field in self.fields.values():
            field.widget.use_fieldset = True

    def _choose(self, name, choices, chosen):
        self.fields[name].choices = choices
        self.initial[name] = chosen
        if not choices:
            del self.fields[name]

    def save(self, by):
        """Start the new article and return it, or None with the reason on the form."""
        given = self.cleaned_data
        about = {noun: [int(key) for key in given[noun]] for noun in Article.ABOUT if noun in given}
        try:
            with refusals.in_words():
                return Article.start_from(self.article, by, given.get("languages", []), about)
        except NotAllowed as refusal:
            self.add_error(None, str(refusal))


@require_http_methods(["GET", "HEAD", "POST"])
def start_from(request, pk):
    """Ask what of an article to take over, and start another with it."""
    for right in ("view_article", "view_articletext", "add_article", "add_articletext"):
        require(request, f"articles.{right}")
    article = get_object_or_404(Article, pk=pk)
    asked = request.GET.getlist("language")
    form = FromForm(article, request.POST or None, initial={"languages": asked} if asked else {})
    if request.method == "POST":
        form = FromForm(article, request.POST)
        started = form.save(request.user) if form.is_valid() else None
        if started:
            messages.success(request, _("A new article was started from %s. Nothing of it is public.") % article)
            text = started.texts.order_by("-is_original", "pk").first()
            if text is None:
                return redirect("admin:articles_article_change", started.pk)
            return redirect("admin:articles_articletext_change", text.pk)
    return page(request, "start_from.html", form=form, article=article, title=_("New article from this one"))


def urls(admin_view):
    """Return the address: /admin/articles/article/<pk>/new-from/."""
    return [path("<int:pk>/new-from/", admin_view(start_from), name="articles_article_new_from")]
