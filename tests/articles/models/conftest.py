"""Instants that the tests of the verbs share."""

import datetime

import pytest
from django.utils import timezone


@pytest.fixture
def tomorrow():
    """The same hour, a day from now."""
    return timezone.now() + datetime.timedelta(days=1)
