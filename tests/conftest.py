"""Fixtures that every folder of tests may ask for."""

import pytest


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hashing a password costs half a second by design; a test that logs in has no use for that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
