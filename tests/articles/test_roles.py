"""What each role may do."""

import pytest
from django.contrib.auth.models import Group, Permission

from articles import roles

pytestmark = pytest.mark.django_db


def held(role):
    """Return {(app, codename)} of a role's rights."""
    rights = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
    return set(rights)


@pytest.mark.parametrize("role", roles.ROLES)
def test_the_migrations_grant_every_right_of_the_charters_and_no_other(role):
    assert held(role) == {right for charter in roles.ROLES[role] for right in roles.rights_of(charter)}


def test_rights_on_one_model_are_granted_without_giving_back_what_the_ministry_took_away():
    authors = Group.objects.get(name="Authors")
    authors.permissions.remove(*Permission.objects.filter(codename__in=["add_asset", "add_article"]))
    roles.establish(only=("asset",))
    assert ("articles", "add_asset") in held("Authors")
    assert ("articles", "add_article") not in held("Authors")
