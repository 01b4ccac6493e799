"""Many imported texts handed in, then approved and released by somebody else, each by its own verbs."""

import csv
import io

import pytest
from django.utils import timezone

from articles.models import ArchiveRun, ArchiveRunLine, Edition, NotAllowed, Selection, archive_run
from articles.verification import lies
from delegations.models import AuditEntry
from tests.articles.archive.letters import letter, read, undated
from tests.articles.desk.doors import said
from tests.articles.ledger import nothing_written

pytestmark = pytest.mark.django_db

SCRIPT = {"headers": {"Accept": "application/json"}}


def add(step, batch=None, **more):
    query = "".join(f"&{name}={value}" for name, value in more.items())
    return f"/admin/articles/archiverun/add/?step={step}" + (f"&batch={batch.pk}" if batch else "") + query


def page_of(run, end="change"):
    return f"/admin/articles/archiverun/{run.pk}/{end}/"


def seen(page):
    return page.content.decode().partition('name="seen" value="')[2].partition('"')[0]


def press(client, user, step, batch=None):
    """Press a step as `user`, who has just looked at what it would do; return the run."""
    client.force_login(user)
    answer = client.post(add(step, batch), {"seen": seen(client.get(add(step, batch)))})
    return ArchiveRun.objects.get(pk=answer["Location"].split("/")[4])


def done(client, user, step, batch=None):
    return to_the_end(client, press(client, user, step, batch))


def to_the_end(client, run):
    """Go on as the script does: a slow machine needs more than one request."""
    while not client.post(page_of(run, "go-on"), **SCRIPT).json()["finished"]:
        pass
    return run


def test_two_people_bring_an_archive_to_the_public(client, cast):
    batch = read(letter(1), letter(2, day="25"), undated(3))
    run = done(client, cast.ana, "submit", batch)
    assert run.counts() == {"done": 2}
    run = done(client, cast.cleo, "release", batch)
    assert run.counts() == {"done": 2}
    editions = list(Edition.objects.live().order_by("date"))
    assert [str(edition.date) for edition in editions] == ["2009-05-24", "2009-05-25"]
    assert all(edition.archived and edition.year == 2009 for edition in editions)
    assert batch.items.get(verdict="doubtful").text.state == "draft"
    assert {entry.actor for entry in AuditEntry.objects.filter(action__in=["approve", "release"])} == {cast.cleo}
    assert list(lies()) == []
    assert client.get(f"/en/releases/2009/{editions[0].serial}/", follow=True).status_code == 200


def test_the_page_says_what_would_happen_and_what_is_left_out(client, cast):
    batch = read(letter(1), letter(2), undated(3))
    client.force_login(cast.ana)
    shown = client.get(add("submit", batch)).content.decode()
    for words in ("2 texts go this step.", "English: 2", "1: in doubt", "in your name", "Release number 1"):
        assert words in shown, words
    assert not ArchiveRun.objects.exists()


def test_who_handed_it_in_or_wrote_it_is_told_that_another_has_to_approve(client, cast):
    batch = read(letter(1), letter(2), by=cast.dawud)
    done(client, cast.cleo, "submit", batch)
    client.force_login(cast.cleo)
    assert "2: you handed it in" in client.get(add("release", batch)).content.decode()
    client.force_login(cast.dawud)
    assert "2: you wrote part of it" in client.get(add("release", batch)).content.decode()
    for user in (cast.cleo, cast.dawud):
        with nothing_written(), pytest.raises(NotAllowed, match="No text is ready"):
            ArchiveRun.start("release", user, batch)


def test_a_text_that_changed_meanwhile_stops_the_press(client, cast):
    batch = read(letter(1), letter(2))
    client.force_login(cast.ana)
    looked = seen(client.get(add("submit", batch)))
    text = batch.items.first().text
    text.save_revision(cast.bilal, 1, text.title, "<p>Other words.</p>")
    shown = client.post(add("submit", batch), {"seen": looked})
    assert "changed while you were looking" in shown.content.decode()
    assert not ArchiveRun.objects.exists()


def test_a_text_that_is_refused_holds_up_no_other_and_the_report_says_why(client, cast):
    batch = read(letter(1), letter(2), letter(3))
    done(client, cast.ana, "submit", batch)
    run = press(client, cast.cleo, "release", batch)
    first = run.lines.order_by("pk").first().text
    first.return_(cast.dawud, "Look again")
    client.force_login(cast.cleo)
    to_the_end(client, run)
    assert run.counts() == {"done": 2, "refused": 1}
    assert first.standing() == "unpublished"
    _heads, *rows, _count = csv.reader(io.StringIO(client.get(page_of(run, "report")).getvalue().decode("utf-8-sig")))
    assert [row[4] for row in rows] == ["refused", "done", "done"]
    assert rows[0][5] == "Only an approved text that is not yet public can be released."
    shown = client.get(page_of(run) + "?outcome=refused").content.decode()
    assert "Only an approved text" in shown
    assert shown.count('data-state="released"') == 0


def test_a_run_goes_on_in_steps_and_without_the_script(client, cast):
    batch = read(letter(1), letter(2))
    run = ArchiveRun.start("submit", cast.ana, batch)
    assert archive_run.go_on(run, seconds=0).done == 1
    client.force_login(cast.ana)
    assert "You can leave this page" in client.get(page_of(run)).content.decode()
    words = said(client.post(page_of(run, "go-on")))
    assert "2 of 2 done." in words


def test_a_selection_is_narrowed_by_import_and_language(cast):
    first, _second = read(letter(1)), read(letter(2))
    assert Selection("submit", cast.ana).texts().count() == 2
    assert Selection("submit", cast.ana, first).texts().count() == 1
    assert Selection("submit", cast.ana, language="ru").texts().count() == 0


def test_each_text_is_counted_once_under_the_first_reason(cast):
    text = read(undated(1)).items.get().text
    text.save_revision(cast.ana, 1, "Other title", text.body)
    text.save_revision(cast.ana, 2, "Yet another", text.body)
    assert [number for _reason, number in Selection("release", cast.ana).left_out()] == [1]


def test_the_pages_ask_a_bounded_number_of_questions(client, cast, django_assert_max_num_queries):
    batch = read(*(letter(number) for number in range(6)))
    run = ArchiveRun.start("submit", cast.ana, batch)
    client.force_login(cast.ana)
    for address in (
        add("submit", batch),
        page_of(run),
        "/admin/articles/archiverun/",
        "/admin/articles/archiveimport/",
    ):
        with django_assert_max_num_queries(20):
            assert client.get(address).status_code == 200


# --- the doors ------------------------------------------------------------------------------------------------------


def test_a_stranger_goes_to_the_log_in(client, cast):
    run = ArchiveRun.objects.create(step="submit", started_by=cast.ana, started_at=timezone.now())
    for address in (add("submit"), page_of(run), page_of(run, "report")):
        assert client.get(address)["Location"].startswith("/admin/login/?next=")
    assert client.post(page_of(run, "go-on"))["Location"].startswith("/admin/login/")


def test_an_author_hands_in_and_does_not_release(client, cast):
    read(letter(1))
    client.force_login(cast.bilal)
    assert client.get(add("submit")).status_code == 200
    for method in (client.get, client.post):
        assert method(add("release")).status_code == 403
    with nothing_written(), pytest.raises(NotAllowed, match="right"):
        ArchiveRun.start("release", cast.bilal)


def test_nobody_goes_on_in_the_name_of_another(client, cast):
    run = ArchiveRun.start("submit", cast.ana, read(letter(1)))
    client.force_login(cast.cleo)
    assert client.post(page_of(run, "go-on")).status_code == 403
    assert client.get(page_of(run, "go-on")).status_code == 405
    assert ArchiveRunLine.objects.waiting().count() == 1


def test_rights_that_were_taken_away_meanwhile_are_said_in_the_report(client, cast):
    run = ArchiveRun.start("submit", cast.ana, read(letter(1)))
    cast.ana.groups.clear()
    archive_run.go_on(ArchiveRun.objects.get(pk=run.pk), seconds=60)
    assert run.lines.get().reason == "You do not have the right to do this."
