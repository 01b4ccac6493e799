"""Finds the messages of our code and templates as `makemessages` would, without gettext."""

import ast
import re
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ["articles", "delegations", "ministry_site"]

SINGULAR, PLURAL, IN_CONTEXT, PLURAL_IN_CONTEXT = "gettext", "ngettext", "pgettext", "npgettext"
SHAPES = {
    SINGULAR: (None, 0, None),
    PLURAL: (None, 0, 1),
    IN_CONTEXT: (0, 1, None),
    PLURAL_IN_CONTEXT: (0, 1, 2),
}
"""For each function: which argument is the context, the message, its plural."""

STRING = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
ASKED_BY_SCRIPT = re.compile(r"\bn?p?gettext(_noop)?\(")
CALL_IN_TEMPLATE = re.compile(rf"(?<!\w)(_|n?p?gettext)\(({STRING}(?:, {STRING})*)")


def of_code():
    """Return {(context, message, plural)} of all Python code."""
    return {message for folder in SOURCES for path in (ROOT / folder).rglob("*.py") for message in _of_module(path)}


def of_templates():
    """Return {(context, message, plural)} of all templates, those of the apps included."""
    folders = ["templates", *(f"{folder}/templates" for folder in SOURCES)]
    return {message for folder in folders for path in (ROOT / folder).rglob("*.html") for message in _of_template(path)}


def asked_by_scripts():
    """Return the names of our scripts that ask for words in the visitor's language."""
    return {path.name for path in (ROOT / "static").rglob("*.js") if ASKED_BY_SCRIPT.search(path.read_text("utf-8"))}


def _of_module(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = _translators(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (function := names.get(getattr(node.func, "id", None))):
            yield _shaped(function, [_text(argument, path) for argument in node.args[:3]])


def _translators(tree):
    """Return {local name: function} of what a module imports from Django's translation."""
    return {
        alias.asname or alias.name: alias.name.removesuffix("_lazy").removesuffix("_noop")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name.removesuffix("_lazy").removesuffix("_noop") in SHAPES
    }


def _text(argument, path):
    # What is computed has a name that stands elsewhere: a month, a label.
    return argument.value if isinstance(argument, ast.Constant) else None


def _of_template(path):
    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for function, arguments in CALL_IN_TEMPLATE.findall(source):
        yield _shaped(SINGULAR if function == "_" else function, ast.literal_eval(f"[{arguments}]"))


def _shaped(function, arguments):
    return tuple(None if place is None else arguments[place] for place in SHAPES[function])
