import io
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db

GROUPS = {"author": "Authors", "editor": "Editors", "administrator": "Administrators"}


@pytest.fixture
def file(tmp_path, settings):
    settings.COMMUNIQUE_DATA = tmp_path
    return tmp_path / "accounts.txt"


def make_accounts():
    said = io.StringIO()
    call_command("make_accounts", stdout=said)
    return said.getvalue()


def kept_in(file):
    return dict(line.split(" ") for line in file.read_text().splitlines())


def test_three_accounts_are_made_each_in_its_group(file):
    make_accounts()
    for name, group in GROUPS.items():
        account = get_user_model().objects.get(username=name)
        assert account.is_staff
        assert not account.is_superuser
        assert [one.name for one in account.groups.all()] == [group]


def test_the_passwords_are_printed_and_kept_and_open_the_accounts(file, client):
    said = make_accounts()
    for name, password in kept_in(file).items():
        assert re.fullmatch(r"[A-HJ-NP-Za-km-z2-9]{20}", password)
        assert password in said
        assert client.login(username=name, password=password)


def test_only_the_owner_can_read_the_passwords(file):
    make_accounts()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_second_start_makes_nothing_and_says_only_where_the_file_is(file):
    make_accounts()
    kept = file.read_text()
    said = make_accounts()
    assert file.read_text() == kept
    assert str(file) in said
    assert not any(password in said for password in kept_in(file).values())


def test_a_password_that_was_changed_stays(file, client):
    make_accounts()
    editor = get_user_model().objects.get(username="editor")
    editor.set_password("a sentence of my own")
    editor.save()
    make_accounts()
    assert client.login(username="editor", password="a sentence of my own")


def test_an_account_that_is_missing_is_made_beside_the_others(file):
    make_accounts()
    before = kept_in(file)
    get_user_model().objects.get(username="author").delete()
    make_accounts()
    after = kept_in(file)
    assert after.keys() == before.keys()
    assert after["editor"] == before["editor"]
    assert after["author"] != before["author"]


def test_a_lost_file_is_not_made_up_again(file):
    make_accounts()
    file.unlink()
    assert "changepassword" in make_accounts()
    assert not file.exists()


def test_without_the_groups_nothing_is_made(file):
    Group.objects.filter(name="Administrators").delete()
    with pytest.raises(CommandError, match="Administrators"):
        make_accounts()
    assert not get_user_model().objects.exists()
    assert not file.exists()


def test_a_file_that_cannot_be_written_leaves_no_account(settings, tmp_path):
    settings.COMMUNIQUE_DATA = tmp_path / "missing"
    with pytest.raises(OSError, match="missing"):
        make_accounts()
    assert not get_user_model().objects.exists()
