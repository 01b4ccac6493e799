"""What the tests of articles share."""

import pytest
from django.contrib.auth.models import User


@pytest.fixture
def visitor(db):
    """Somebody with an account and no rights."""
    return User.objects.create(username="visitor")


@pytest.fixture
def private_folder(settings, tmp_path):
    """An empty private folder, where originals and pictures are kept."""
    folder = tmp_path / "private"
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": folder, "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    return folder
