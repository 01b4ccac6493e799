"""What the tests of articles share."""

import pytest
from django.contrib.auth.models import User


@pytest.fixture
def visitor(db):
    """Somebody with an account and no rights."""
    return User.objects.create(username="visitor")
