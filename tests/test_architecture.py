"""The house plan, walked: what may know of what, and what must not stand anywhere."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import PROTECT

from articles.models.citation import Citation

ROOT = Path(settings.BASE_DIR)
APPS = ("ministry_site", "articles", "delegations")
PURE = [
    "articles/markup.py", "articles/canonical/blocks.py", "articles/canonical/tables.py", "articles/archive/reader.py",
    "articles/archive/sources.py", "articles/archive/words.py",
    "articles/calendar/month.py", "articles/calendar/ical.py", "articles/press/shifts.py", "articles/press/vcard.py",
    *(f"articles/search/{n}.py" for n in ("analysis", "engines", "found", "labels", "query", "snippets", "tree")),
    "articles/search/wording.py",
    "delegations/provenance.py", "delegations/names.py", "articles/paper/places.py", "articles/paper/word_in.py",
    "articles/paper/word_out.py",
    *(f"articles/files/{name}.py" for name in ("kinds", "pictures", "documents", "embedded", "intake")),
]  # fmt: skip
NOUNS = {
    "articles": ["Article", "ArticleText", "Revision", "Edition", "Asset"],
    "delegations": [
        "Official", "OfficialName", "Organisation", "Post", "Appointment", "Country", "Event", "Delegation", "Meeting",
        "Speech", "Topic", "AuditEntry",
    ],
}  # fmt: skip
ABOVE = [("delegations", ("articles", "ministry_site")), ("articles", ("ministry_site",))]
TIMES = {"effective_at", "superseded_at", "cancelled_at"}


def python_files(*folders):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(tree):
    """Yield the name of every module that a file imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def docstrings(tree):
    """Return the nodes that only explain: they may name what they like."""
    return {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def named_in_text(tree):
    """Yield every text of a file that names a model or a module of an app: "articles.Edition", "articles/…"."""
    silent = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


def offending(pattern, files):
    """Return `file:line: text` for every line of `files` that `pattern` matches."""
    return [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line, re.IGNORECASE)
    ]


def pages():
    """Return the templates, and the scripts and styles we wrote."""
    roots = [ROOT / "templates", ROOT / "static", *(ROOT / app / "templates" for app in APPS)]
    return [
        path for root in roots for path in sorted(root.rglob("*")) if path.suffix in {".html", ".css", ".js", ".txt"}
    ]


def templates():
    return [path for path in pages() if path.suffix == ".html"]


# --- what knows of what -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("app", "above"), ABOVE)
def test_imports_point_down(app, above):
    wrong = [
        f"{name_of(path)} imports {name}"
        for path in python_files(app)
        for name in imported(tree_of(path))
        if name.split(".")[0] in above
    ]
    assert wrong == []


@pytest.mark.parametrize(("app", "above"), ABOVE)
def test_texts_that_name_a_model_or_a_module_point_down(app, above):
    pattern = re.compile(rf"^(?:{'|'.join(above)})(?:\.\w+)*$")
    wrong = [
        f"{name_of(path)}: {text}"
        for path in python_files(app)
        for text in named_in_text(tree_of(path))
        if pattern.match(text)
    ]
    assert wrong == []


def test_nobody_imports_the_wiring_but_the_wiring():
    files = [*python_files("articles", "delegations"), *sorted((ROOT / "tests").rglob("*.py"))]
    outside_its_tests = [path for path in files if "tests/ministry_site" not in name_of(path)]
    wrong = [
        name_of(path)
        for path in outside_its_tests
        if any(name.split(".")[0] == "ministry_site" for name in imported(tree_of(path)))
    ]
    assert wrong == []


def test_relations_into_the_record_leave_no_name_there():
    wrong = [
        str(field)
        for model in apps.get_app_config("articles").get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model._meta.app_label == "delegations"
        if not field.remote_field.hidden
    ]
    assert wrong == []


@pytest.mark.parametrize("module", PURE)
def test_pure_modules_need_no_models(module):
    for name in imported(tree_of(ROOT / module)):
        assert not re.match(r"django\.(?:db|apps|contrib|conf)\b|(?:articles|delegations)\.models\b", name), name
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, {module[:-3].replace('/', '.')}; sys.exit('django.db' in sys.modules)"],
        cwd=ROOT, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr or "it loads django.db"


def test_modules_are_named_by_their_topic():
    vague = {"utils.py", "helpers.py", "services.py", "common.py", "misc.py"}
    found = [name_of(path) for path in python_files(*APPS, "tests") if path.name in vague]
    assert found == []


# --- words for time ---------------------------------------------------------------------------------------------


def told_by_time(tree):
    """Yield the line of every comparison on the columns of a timeline, in Python or in a lookup."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(isinstance(side, ast.Attribute) and side.attr in TIMES for side in sides):
                yield node.lineno
        elif isinstance(node, ast.keyword) and node.arg and node.arg.split("__")[0] in TIMES:
            if node.arg not in TIMES:
                yield node.value.lineno
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"filter", "exclude", "get"}:
            yield from (word.value.lineno for word in node.keywords if word.arg in TIMES)


def test_comparisons_on_the_timeline_stand_with_the_models():
    """Elsewhere they mean that a word is missing."""
    wrong = [
        f"{name_of(path)}:{line}"
        for path in python_files("articles", "delegations", "ministry_site")
        for line in told_by_time(tree_of(path))
        if not re.match(r"articles/(?:models/|migrations/|verification\.py)", name_of(path))
    ]
    assert wrong == []


def test_the_search_for_comparisons_would_find_one():
    for code in ("edition.effective_at <= now", "rows.filter(superseded_at__gt=now)", "rows.filter(cancelled_at=None)"):
        assert list(told_by_time(ast.parse(code))) == [1]
    assert list(told_by_time(ast.parse("rows.order_by('effective_at'); Edition(effective_at=now)"))) == []


# --- what must not stand anywhere -------------------------------------------------------------------------------


def test_only_the_markup_marks_text_as_safe():
    files = [path for path in python_files(*APPS) if name_of(path) != "articles/markup.py"]
    assert offending(r"mark_safe|SafeString|SafeText|\bhtml_safe\b|__html__", files) == []
    assert offending(r"\|\s*safe\b|\|\s*safeseq\b|{%\s*autoescape\s+off", templates()) == []


def test_no_style_script_or_handler_stands_in_a_page():
    assert offending(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:", templates()) == []
    scripts = offending(r"<script(?![^>]*\ssrc=)", templates())
    assert [found for found in scripts if 'type="application/ld+json"' not in found] == []


def test_no_page_asks_another_host():
    files = [path for path in pages() if path.suffix != ".txt"]
    assert offending(r"""(?:src|href|action|url|import|srcset)\s*[=(]?\s*["']?(?:https?:)?//""", files) == []
    assert offending(r"data:image|@import\s+url\(\s*[\"']?http", files) == []


def test_forms_choose_no_language_from_the_settings_in_a_column():
    files = python_files("articles/models", "delegations/models")
    assert offending(r"choices\s*=\s*settings\.", files) == []


# --- models and migrations --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("app", "noun"), [(app, noun) for app, nouns in NOUNS.items() for noun in nouns])
def test_every_noun_is_a_model(app, noun):
    assert apps.get_model(app, noun)


def our_models():
    return [model for app in NOUNS for model in apps.get_app_config(app).get_models()]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_every_model_says_what_it_is(model):
    """Django writes `Name(field, field)` where there is no docstring. What a citation is, is said once for all."""
    said = Citation.__doc__ if issubclass(model, Citation) else model.__doc__
    assert said.strip()
    assert not said.startswith(f"{model.__name__}(")


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_nothing_is_deleted_along_with_something_else(model):
    wrong = [
        field.name
        for field in model._meta.concrete_fields
        if field.is_relation and field.remote_field.on_delete is not PROTECT
    ]
    assert wrong == []


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_constraints_are_sentences(model):
    for constraint in model._meta.constraints:
        assert constraint.name.count("_") >= 2, constraint.name


def our_migrations():
    loader = MigrationLoader(connection=None)
    return {key: migration for key, migration in loader.disk_migrations.items() if key[0] in NOUNS}


def test_migrations_have_names():
    for _app, name in our_migrations():
        assert re.fullmatch(r"\d{4}_[a-z0-9_]+", name)
        assert "_auto_" not in name


def test_migrations_lead_back():
    for key, migration in our_migrations().items():
        for operation in migration.operations:
            assert operation.reversible, f"{key}: {operation}"


THERE_AND_BACK = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("migrate", "articles", "zero", verbosity=0)
call_command("migrate", "delegations", "zero", verbosity=0)
call_command("migrate", verbosity=0)
call_command("check", databases=["default"])
"""


@pytest.fixture
def scratch(tmp_path):
    """The environment of a process with an empty database of its own."""
    environment = {"PATH": os.environ["PATH"], "COMMUNIQUE_DATA": str(tmp_path)}
    if connection.vendor == "sqlite":
        yield environment | {"DATABASE_URL": f"sqlite:///{tmp_path / 'scratch.sqlite3'}"}
        return
    given = connection.settings_dict
    login = f"{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}"
    name = f"{given['NAME']}_scratch"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield environment | {"DATABASE_URL": f"postgres://{login}/{name}"}
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')


@pytest.mark.long
@pytest.mark.django_db
def test_migrations_run_to_zero_and_back(scratch):
    environment = scratch | {"DJANGO_SETTINGS_MODULE": "ministry_site.settings"}
    command = [sys.executable, "-c", THERE_AND_BACK]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
