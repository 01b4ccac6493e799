"""People and roles: nobody gives a right that they do not hold."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


def role(name):
    return Group.objects.get(name=name)


def change(client, by, user, **fields):
    client.force_login(by)
    given = {"username": user.username, "is_active": "on", "groups": [group.pk for group in user.groups.all()]}
    return client.post(f"/admin/auth/user/{user.pk}/change/", given | fields)


def test_an_administrator_gives_a_role_and_it_is_logged(client, cast):
    change(client, cast.erika, cast.ana, groups=[role("Editors").pk])
    assert [group.name for group in cast.ana.groups.all()] == ["Editors"]
    changed = doors.logged("change").detail["changed"]
    assert changed["groups"][1] == [f"Editors (#{role('Editors').pk})"]


def test_an_administrator_adds_an_account_for_the_desk(client, cast):
    client.force_login(cast.erika)
    password = "correct horse battery"
    client.post(
        "/admin/auth/user/add/",
        {"username": "fatima", "usable_password": "true", "password1": password, "password2": password},
    )
    assert User.objects.get(username="fatima").is_staff
    assert password not in str(doors.logged("add").detail)


@pytest.mark.parametrize("name", ["ana", "cleo"])
def test_nobody_else_gives_anybody_a_role(client, cast, name):
    who = getattr(cast, name)
    before = list(who.groups.all())
    assert change(client, who, who, groups=[role("Administrators").pk]).status_code == 403
    assert list(who.groups.all()) == before


def test_an_administrator_cannot_make_a_superuser(client, cast):
    every = [str(pk) for pk in Permission.objects.values_list("pk", flat=True)]
    change(client, cast.erika, cast.erika, is_superuser="on", user_permissions=every, is_staff="")
    erika = people.person("erika")
    assert not erika.is_superuser
    assert erika.is_staff
    assert not erika.user_permissions.exists()


def test_an_administrator_cannot_touch_a_superuser(client, cast):
    chief = User.objects.create_superuser("chief", password="correct horse battery")
    assert change(client, cast.erika, chief, is_active="").status_code == 403
    client.force_login(cast.erika)
    assert client.get(f"/admin/auth/user/{chief.pk}/password/").status_code == 403
    assert client.post(f"/admin/auth/user/{chief.pk}/password/", {"password1": "x"}).status_code == 403


def test_a_role_with_rights_beyond_ones_own_cannot_be_given(client, cast):
    mighty = Group.objects.create(name="Mighty")
    mighty.permissions.add(Permission.objects.get(codename="delete_user"))
    answer = change(client, cast.erika, cast.ana, groups=[mighty.pk])
    assert doors.refused_in_words(answer, "is not one of the available choices")
    assert mighty not in cast.ana.groups.all()


def test_somebody_mightier_is_left_alone(client, cast):
    cast.cleo.user_permissions.add(Permission.objects.get(codename="delete_user"))
    assert change(client, cast.erika, cast.cleo, is_active="").status_code == 403


def test_an_account_is_switched_off_and_never_deleted(client, cast):
    ana = cast.ana
    client.force_login(cast.erika)
    assert client.post(f"/admin/auth/user/{ana.pk}/delete/", {"post": "yes"}).status_code == 403
    change(client, cast.erika, ana, is_active="")
    ana.refresh_from_db()
    assert not ana.is_active


def test_a_new_password_is_logged_without_the_password(client, cast):
    client.force_login(cast.erika)
    password = "an unlikely password"
    data = {"usable_password": "true", "password1": password, "password2": password, "set-password": "1"}
    answer = client.post(f"/admin/auth/user/{cast.ana.pk}/password/", data)
    assert answer.status_code == 302
    assert people.person("ana").check_password(password)
    assert doors.logged("change").detail["changed"] == {"password": ["", "set"]}


def test_a_superuser_may_give_single_rights(client, cast):
    chief = User.objects.create_superuser("chief", password="correct horse battery")
    right = Permission.objects.get(codename="view_auditentry")
    change(client, chief, cast.ana, is_staff="on", user_permissions=[right.pk])
    assert list(cast.ana.user_permissions.all()) == [right]
