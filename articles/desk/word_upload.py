"""Words taken from a Word document into a form that is being written. Nothing is saved; nothing typed is lost."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import markup
from articles.paper.package import LARGEST, Refused, Why
from articles.paper.word_in import Left, take

WORDS = ("title", "summary", "body")
BUTTON = "_word"

REFUSALS = {
    Why.EMPTY_FILE: gettext_lazy("The file is empty. Choose the document again."),
    Why.TOO_LARGE: gettext_lazy("The file has more than 20 MB. Take the pictures out of it, save it and try again."),
    Why.OLD_WORD: gettext_lazy("This is a file of an old Word (.doc). Open it in Word and save it as .docx."),
    Why.ENCRYPTED: gettext_lazy("The document is locked with a password. Save it without one and try again."),
    Why.NOT_WORD: gettext_lazy("This is not a Word document. Choose a file that ends in .docx."),
    Why.BROKEN: gettext_lazy("The document is damaged and cannot be read. Open it in Word and save it anew."),
    Why.MACROS: gettext_lazy("The document carries macros. Save it as an ordinary Word document (.docx)."),
    Why.BOMB: gettext_lazy("The document unpacks to far more than a release can be. It was not opened."),
    Why.DOCTYPE: gettext_lazy("The document holds instructions that no Word writes. It was not opened."),
    Why.TOO_LONG: gettext_lazy("The document is too long or too intricate to be taken. Copy the part that you need."),
    Why.NO_WORDS: gettext_lazy("The document holds no words."),
}


@dataclass(frozen=True)
class Upload:
    """What came of an upload, for the page: the file's name, a refusal or remarks, and the words that stood there."""

    name: str
    refusal: str = ""
    remarks: tuple = ()
    before: dict | None = None


def asked(request):
    """Whether the button beside the file was pressed."""
    return request.method == "POST" and BUTTON in request.POST


def editable(**words):
    """Return words as a form for them starts with."""
    return words | {"body": markup.to_editable(words["body"])}


def into(request, make_form):
    """Return a new form by `make_form(initial=…)` with the document's words in it, and what came of the upload.

    All else that was typed stays as it was, and what stood in place of the words is told too.
    """
    typed = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    file = request.FILES.get("word")
    if file is None:
        return make_form(initial=typed), Upload("", refusal=_("Choose a Word document first."))
    try:
        if file.size > LARGEST:
            raise Refused(Why.TOO_LARGE)
        taken = take(file.read())
    except Refused as refused:
        return make_form(initial=typed), Upload(file.name, refusal=str(REFUSALS[refused.why]))
    words = editable(title=taken.title, summary=taken.summary or typed.get("summary", ""), body=taken.body)
    before = {name: typed.get(name, "").strip() for name in WORDS}
    before["body"] = markup.from_editable(before["body"])
    return make_form(initial=typed | words), Upload(
        file.name, remarks=tuple(_remarks(taken.left)), before=before if any(before.values()) else None
    )


def _remarks(left):
    """Say what was left out or decided."""
    numbered = {
        Left.IMAGES: ngettext(
            "%(n)d picture was left out. Add it to the article as a photo.",
            "%(n)d pictures were left out. Add them to the article as photos.",
            left.get(Left.IMAGES, 0),
        ),
        Left.NOTES: ngettext(
            "%(n)d footnote was left out. Write into the text what readers need of it.",
            "%(n)d footnotes were left out. Write into the text what readers need of them.",
            left.get(Left.NOTES, 0),
        ),
        Left.COMMENTS: ngettext(
            "%(n)d comment was left out.", "%(n)d comments were left out.", left.get(Left.COMMENTS, 0)
        ),
        Left.INSERTED: ngettext(
            "%(n)d tracked insertion was taken as accepted.",
            "%(n)d tracked insertions were taken as accepted.",
            left.get(Left.INSERTED, 0),
        ),
        Left.DELETED: ngettext(
            "%(n)d tracked deletion was taken as accepted: the words are gone.",
            "%(n)d tracked deletions were taken as accepted: the words are gone.",
            left.get(Left.DELETED, 0),
        ),
        Left.STRUCK: ngettext(
            "%(n)d passage that was struck through stands in the text as ordinary words.",
            "%(n)d passages that were struck through stand in the text as ordinary words.",
            left.get(Left.STRUCK, 0),
        ),
        Left.OBJECTS: ngettext(
            "%(n)d formula, chart or embedded file was left out.",
            "%(n)d formulas, charts or embedded files were left out.",
            left.get(Left.OBJECTS, 0),
        ),
        Left.MARGINS: _("What is printed at the top and the foot of each page was left out."),
        Left.NO_TITLE: _("No title was found. Write one."),
    }
    return [
        words % {"n": left[what]} if "%(n)d" in words else words for what, words in numbered.items() if what in left
    ]
