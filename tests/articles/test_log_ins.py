"""Log-ins are in the audit log; failed ones stay off the chain, and off its lock."""

import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from articles.verification import lies
from delegations.models import AuditEntry, ChainHead


def log_in(client, name, password):
    return client.post("/admin/login/", {"username": name, "password": password})


def test_a_log_in_is_a_link_of_the_chain_with_its_origin(client, cast):
    user = User.objects.get(pk=cast.ana.pk)
    user.set_password("a long and quiet river")
    user.save()
    assert log_in(client, "ana", "a long and quiet river").status_code == 302
    entry = AuditEntry.objects.get(action="log-in")
    assert (entry.actor, entry.origin) == (user, "127.0.0.1")
    assert entry.position == ChainHead.objects.get().count


def test_a_failed_log_in_is_written_off_the_chain(client, cast):
    before = list(ChainHead.objects.values())
    assert log_in(client, cast.ana.username, "wrong").status_code == 200
    entry = AuditEntry.objects.get(action="log-in-failed")
    assert (entry.actor, entry.position) == (cast.ana, None)
    assert list(ChainHead.objects.values()) == before
    assert list(lies()) == []


def test_what_was_typed_as_an_unknown_name_is_not_kept(client, db):
    log_in(client, "my password by mistake", "wrong")
    entry = AuditEntry.objects.get(action="log-in-failed")
    assert (entry.actor, entry.subject, entry.detail) == (None, "", {})


# SQLite has one writer at a time, chain or no chain.
@pytest.mark.only_on("postgresql")
def test_a_failed_log_in_does_not_wait_for_an_editor_who_holds_the_chain(transactional_db):
    failed = threading.Thread(target=_fail_in_another_connection)
    with transaction.atomic():
        AuditEntry.record("start")
        failed.start()
        failed.join(timeout=20)
        assert not failed.is_alive()
    assert AuditEntry.objects.filter(action="log-in-failed").count() == 1


def _fail_in_another_connection():
    try:
        AuditEntry.record_failed_log_in()
    finally:
        connection.close()
