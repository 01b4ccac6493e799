"""One field type for names in many languages: `{"en": "Turkmenistan", "ru": "Туркменистан"}`."""

import json
import re
import unicodedata

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 500
LONGEST_CODE = 35
MOST_NAMES = 200

LANGUAGE_TAG = re.compile(r"[a-z]{2,8}(?:-[a-z0-9]{1,8})*", re.IGNORECASE | re.ASCII)


def name_in(names, language):
    """Return the name in `language`, else in the first site language that has one, else any; "" if there is none."""
    for code in (language, *settings.SITE_LANGUAGES, *sorted(names)):
        if names.get(code):
            return names[code]
    return ""


class NamesWidget(forms.MultiWidget):
    """One input for each site language, labelled with it; names in other languages are carried along unseen."""

    template_name = "delegations/widgets/names.html"

    def __init__(self, languages, attrs=None):
        self.languages = languages
        inputs = {code: forms.TextInput({"lang": code, "dir": "auto"}) for code in languages}
        super().__init__({**inputs, "others": forms.HiddenInput()}, attrs)

    def get_context(self, name, value, attrs):
        """Add the language's own name and an id to each input, so that each can be labelled."""
        context = super().get_context(name, value, attrs)
        native = dict(settings.LANGUAGES)
        for subwidget, code in zip(context["widget"]["subwidgets"], [*self.languages, None], strict=True):
            subwidget["language"] = native.get(code, code)
        return context

    def decompress(self, value):
        """Spread stored names over the inputs."""
        names = value or {}
        if isinstance(names, str):
            names = _names_in_address(names)
        others = {code: name for code, name in names.items() if code not in self.languages}
        return [*(names.get(code, "") for code in self.languages), json.dumps(others) if others else ""]


class NamesFormField(forms.MultiValueField):
    """Names in the site's languages. Any one may be left empty; at least one must be given if the field is required."""

    default_error_messages = {"required": _("Give the name in at least one language.")}

    def __init__(self, *, required=True, max_length=LONGEST_NAME, **kwargs):
        for unused in ("encoder", "decoder"):
            kwargs.pop(unused, None)
        self.languages = list(settings.SITE_LANGUAGES)
        texts = [forms.CharField(required=False, max_length=max_length) for _code in self.languages]
        kwargs["widget"] = NamesWidget(self.languages)
        super().__init__(
            [*texts, forms.CharField(required=False)], required=required, require_all_fields=False, **kwargs
        )

    def compress(self, values):
        """Gather the inputs into one mapping without empty names."""
        if not values:
            return {}
        *texts, others = values
        names = {code: text for code, text in zip(self.languages, texts, strict=True) if text}
        return _names_from_json(others) | names

    def has_changed(self, initial, data):
        """Compare names, not the JSON they travel in; damaged ones count as changed, so that cleaning refuses them."""
        try:
            names = self.compress(list(data or []))
        except ValidationError:
            return True
        return clean_names(names) != clean_names(initial or {})


def _names_from_json(text):
    if not text:
        return {}
    try:
        names = json.loads(text)
    except (ValueError, RecursionError):
        raise ValidationError(
            _("The names in other languages came back damaged. Reload the page and try again.")
        ) from None
    _refuse_other_shapes(names)
    return names


def _names_in_address(text):
    """Return the names that an address offers to start a form with; damaged ones are no names."""
    try:
        return _names_from_json(text)
    except ValidationError:
        return {}


def _refuse_other_shapes(names):
    fine = isinstance(names, dict) and all(_is_storable(part) for item in names.items() for part in item)
    if not fine:
        raise ValidationError(_("Names are a mapping from language code to text."))
    _refuse_too_much(names)


def _refuse_too_much(names):
    """What is carried along unseen has the bounds of what is typed."""
    if len(names) > MOST_NAMES:
        raise ValidationError(_("At most %(most)d languages can have a name.") % {"most": MOST_NAMES})
    for code, name in names.items():
        if len(code) > LONGEST_CODE or not LANGUAGE_TAG.fullmatch(code):
            raise ValidationError(_("“%(code)s” is not the code of a language.") % {"code": code[:LONGEST_CODE]})
        if len(name) > LONGEST_NAME:
            words = _("The name in the language “%(code)s” is longer than %(longest)d characters.")
            raise ValidationError(words % {"code": code, "longest": LONGEST_NAME})


def _is_storable(part):
    """Whether it is text that both databases keep: JSON may spell a NUL or half a character in plain letters."""
    return isinstance(part, str) and not any(char == "\0" or "\ud800" <= char <= "\udfff" for char in part)


def clean_names(names):
    """Return `names` in NFC, trimmed, without empty ones and in the order of their codes."""
    trimmed = {code: unicodedata.normalize("NFC", " ".join(text.split())) for code, text in names.items()}
    return {code: text for code, text in sorted(trimmed.items()) if text}


class NamesField(models.JSONField):
    """A mapping from language code to text. A new site language needs no migration; a dropped one is kept."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def validate(self, value, model_instance):
        """Refuse anything but a mapping of texts."""
        super().validate(value, model_instance)
        _refuse_other_shapes(value)

    def pre_save(self, model_instance, add):
        """Store names trimmed and in one Unicode form."""
        value = getattr(model_instance, self.attname)
        if isinstance(value, dict):
            value = clean_names(value)
            setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs):
        """Return one input for each site language."""
        # A default that is called would have Django send the first value along as text, to compare with.
        return super().formfield(**{"form_class": NamesFormField, "show_hidden_initial": False, **kwargs})
