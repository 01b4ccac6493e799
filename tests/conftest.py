"""Fixtures that every folder of tests may ask for."""

import pytest
from django.test import TransactionTestCase

from tests.cast import Cast


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hashing a password costs half a second by design; a test that logs in has no use for that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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
        from delegations import seed, triggers
        from delegations.models import Country, Organisation

        with triggers.lifted():
            flush(self)
        seed.seed_countries(Country)
        seed.seed_organisations(Organisation, Country)
        roles.establish()

    TransactionTestCase._fixture_teardown = flush_and_plant
    yield
    TransactionTestCase._fixture_teardown = flush
