"""The rich editor for the words of a text, and the field that takes what it or a plain box sends."""

from django import forms
from django.utils.translation import gettext_lazy

from articles import markup

HELP = gettext_lazy(
    "Paste from Word or from a web page: headings, bold, italics, links, lists, tables and quotes come along, fonts "
    "and colours do not. Alt and F10 lead to the buttons, Escape leads back."
)


class ProseEditor(forms.Textarea):
    """A plain box, in which blank lines part paragraphs, that the script turns into a rich editor.

    Both send text that `markup.from_editable` reads: the box what was typed, the editor HTML.
    """

    template_name = "articles/widgets/prose.html"

    class Media:
        css = {"all": ["desk/editor.css"]}
        js = [forms.Script("desk/prose-editor.js", type="module")]

    def __init__(self, attrs=None):
        # The browser would put words of an earlier visit into the hidden box, where nobody sees them.
        super().__init__({"rows": 24, "autocomplete": "off"} | (attrs or {}))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["html"] = markup.from_editable(context["widget"]["value"] or "")
        return context


class ProseField(forms.CharField):
    """Rich text. Gives and takes the HTML of `markup.clean`."""

    widget = ProseEditor

    def __init__(self, **kwargs):
        super().__init__(**{"help_text": HELP, "strip": False} | kwargs)

    def to_python(self, value):
        return markup.from_editable(super().to_python(value))

    def prepare_value(self, value):
        """Return stored HTML as a plain box shows it, and what was typed as it was typed."""
        return markup.to_editable(value) if value and value == markup.clean(value) else value

    def has_changed(self, initial, data):
        return markup.from_editable(initial or "") != markup.from_editable(data or "")
