"""Fixtures that every folder of tests may ask for."""

import gc

import pytest
from django.conf import settings as django_settings
from django.core.files.storage import storages
from django.db import connection
from django.test import TransactionTestCase, override_settings
from hypothesis import settings

from articles.models import mark, vocabulary
from tests.cast import Cast

# A busy machine is slow, not wrong.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

ASKS_A_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config, items):
    """Leave out, unread and uncounted, what has nothing to say on this database.

    That is a test of the other database's ways (`@pytest.mark.only_on("sqlite")`) and, on PostgreSQL, a test that asks
    no database: it ran on SQLite and would run the same again.

    The long ones go first: begun as the last, each would keep one worker busy while the others have nothing to do.
    """
    meant = [item for item in items if _is_meant_for(item, connection.vendor)]
    if len(meant) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in set(meant)])
    items[:] = sorted(meant, key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish():
    """Have the collector pass over what was read until here, which lives as long as the run, and come by less often.

    It took a tenth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _is_meant_for(item, vendor):
    mark = item.get_closest_marker("only_on")
    if mark is not None:
        return mark.args == (vendor,)
    asks = item.get_closest_marker("django_db") is not None or ASKS_A_DATABASE & set(item.fixturenames)
    return vendor == "sqlite" or bool(asks)


@pytest.fixture(autouse=True, scope="session")
def files_in_a_folder_of_their_own(tmp_path_factory):
    """What tests upload does not come to lie among the files of the person who runs them."""
    private = django_settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path_factory.mktemp("private")}}
    with override_settings(STORAGES=django_settings.STORAGES | {"private": private}):
        source_field().storage = storages["private"]
        yield


def source_field():
    """The field of sources of an import, which asked for its storage once, when the models were read."""
    from articles.models import ArchiveUpload

    return ArchiveUpload._meta.get_field("file")


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hashing a password costs half a second by design; a test that logs in has no use for that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def what_was_public_is_forgotten():
    """Every test begins with a record of its own, which no process has read."""
    mark.forget()
    vocabulary.forget()


@pytest.fixture
def cast(db):
    """The people of the tests."""
    return Cast()


@pytest.fixture(autouse=True, scope="session")
def a_flush_meets_no_trigger():
    """Lift the write-once triggers while a test's committed rows are flushed, and put back what migrations planted."""
    flush = TransactionTestCase._fixture_teardown

    def flush_and_plant(self):
        from articles import roles
        from articles.models import Branding, Template
        from articles.paper.house_style import seed_templates
        from delegations import seed, triggers
        from delegations.models import Country, Organisation

        with triggers.lifted():
            flush(self)
        seed.seed_countries(Country)
        seed.seed_organisations(Organisation, Country)
        roles.establish()
        seed_templates(Template)
        Branding.objects.get_or_create(pk=1)

    TransactionTestCase._fixture_teardown = flush_and_plant
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture
def private_folder(settings, tmp_path, monkeypatch):
    """An empty private folder, where originals and pictures are kept."""
    folder = tmp_path / "private"
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": folder, "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    monkeypatch.setattr(source_field(), "storage", storages["private"])
    return folder
