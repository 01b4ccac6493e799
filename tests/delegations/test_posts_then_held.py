"""The posts held on the day fill themselves in, and stay what a person left them."""

import pytest

from delegations.models import Appointment, AuditEntry, Country, Delegation, DelegationMember, Event, Post, Speech
from tests import cast as people
from tests.delegations.forms import stored

pytestmark = pytest.mark.django_db

ADD = "/admin/delegations/delegation/add/"


@pytest.fixture
def author(client, cast):
    client.force_login(cast.ana)
    return client


@pytest.fixture
def hajiyev(db):
    return people.official("Vepa Hajiyev", "TM")


def tenure(official, title, begins=None, ends=None, **fields):
    post = Post.objects.create(names={"en": title})
    return Appointment.objects.create(official=official, post=post, begins=begins, ends=ends, **fields)


@pytest.fixture
def before(hajiyev):
    return tenure(hajiyev, "Ambassador", "2015-01-01", "2018-01-31")


@pytest.fixture
def deputy(hajiyev):
    return tenure(hajiyev, "Deputy Minister", "2018-02-01")


@pytest.fixture
def week(db):
    return Event.objects.create(kind="conference", names={"en": "Week"}, begins="2023-06-19", ends="2023-06-20")


def sent(week, official, **more):
    """Return the data of a delegation to `week` with one member."""
    row = {"official": official.pk, "role": "head", "order": 0} | more
    return {"country": Country.objects.get(alpha2="TM").pk, "event": week.pk, "organisation": ""} | stored(
        "members", row
    )


def test_posts_held_on_the_day_of_the_event_are_filled_in_and_said(author, week, hajiyev, before, deputy):
    answer = author.post(ADD, sent(week, hajiyev), follow=True)
    member = DelegationMember.objects.get()
    assert list(member.appointments.all()) == [deputy]
    assert "Filled in as held on that day: Vepa Hajiyev, Deputy Minister." in answer.content.decode()
    part = AuditEntry.objects.about(member.delegation).get().detail["parts"][0]
    assert part["changed"]["appointments"] == [None, [f"Vepa Hajiyev, Deputy Minister (#{deputy.pk})"]]


def test_what_was_offered_and_unticked_stays_out(author, week, hajiyev, deputy):
    answer = author.post(ADD, sent(week, hajiyev, **{"appointments-offered": hajiyev.pk}), follow=True)
    assert not DelegationMember.objects.get().appointments.exists()
    assert "Filled in" not in answer.content.decode()


def test_what_was_ticked_is_kept(author, week, hajiyev, before, deputy):
    author.post(ADD, sent(week, hajiyev, **{"appointments-offered": hajiyev.pk, "appointments": before.pk}))
    assert list(DelegationMember.objects.get().appointments.all()) == [before]


def test_posts_offered_for_another_person_do_not_count(author, week, hajiyev, deputy):
    other = people.official("Natalia Gherman")
    mine = tenure(other, "Executive Director")
    author.post(ADD, sent(week, hajiyev, **{"appointments-offered": other.pk, "appointments": mine.pk}))
    assert list(DelegationMember.objects.get().appointments.all()) == [deputy]


def test_another_persons_post_is_refused(author, week, hajiyev, deputy):
    theirs = tenure(people.official("Natalia Gherman"), "Executive Director")
    data = sent(week, hajiyev, **{"appointments-offered": hajiyev.pk, "appointments": theirs.pk})
    assert "A post of another person is ticked" in author.post(ADD, data).content.decode()
    assert not Delegation.objects.exists()


def test_without_a_day_nothing_is_filled_in(author, hajiyev, deputy):
    visit = Event.objects.create(kind="visit", names={"en": "Visit"})
    author.post(ADD, sent(visit, hajiyev))
    assert not DelegationMember.objects.get().appointments.exists()


def test_a_stored_page_shows_the_posts_ticked_and_saves_them_as_they_were(author, week, hajiyev, before, deputy):
    delegation = Delegation.objects.create(country=Country.objects.get(alpha2="TM"), event=week)
    member = DelegationMember.objects.create(delegation=delegation, official=hajiyev, role="head")
    member.appointments.add(before)
    address = f"/admin/delegations/delegation/{delegation.pk}/change/"
    page = author.get(address).content.decode()
    assert "Ambassador, 1 January 2015 to 31 January 2018" in page
    assert f'name="members-0-appointments-offered" value="{hajiyev.pk}"' in page
    row = {"id": member.pk, "delegation": delegation.pk, "official": hajiyev.pk, "role": "head", "order": 0}
    row |= {"appointments-offered": hajiyev.pk, "appointments": before.pk}
    data = {"country": delegation.country_id, "event": week.pk, "organisation": ""} | stored("members", row)
    assert author.post(address, data).status_code == 302
    assert not AuditEntry.objects.about(delegation).exists()


def test_a_member_whom_a_release_cites_is_not_taken_off(author, cast):
    from tests.articles.record import Record

    record = Record()
    record.approved().release(cast.dawud)
    row = {"id": record.member.pk, "delegation": record.delegation.pk, "official": record.head.pk, "role": "head"}
    row |= {"order": 0, "DELETE": "on"}
    data = {"country": record.country.pk, "event": record.session.pk, "organisation": ""} | stored("members", row)
    page = author.post(f"/admin/delegations/delegation/{record.delegation.pk}/change/", data).content.decode()
    assert "cannot be taken away, because others refer to it" in page


def test_a_speakers_posts_are_those_of_the_day_in_the_form(author, week, hajiyev, before, deputy):
    data = {"official": hajiyev.pk, "begins": "2016-05-01", "precision": "day", "standing": "summary", "event": week.pk}
    assert author.post("/admin/delegations/speech/add/", data).status_code == 302
    assert list(Speech.objects.get().appointments.all()) == [before]
    page = author.get(f"/admin/delegations/speech/{Speech.objects.get().pk}/change/").content.decode()
    assert f'value="{before.pk}" id="id_appointments_1" checked' in page


# --- what the forms ask while a person types -------------------------------------------------------------------


def asked(client, official, **where):
    return client.get(f"/admin/delegations/official/{official.pk}/posts/", where).json()["posts"]


def test_the_posts_of_a_person_are_told_with_those_of_the_day(author, week, hajiyev, before, deputy):
    for where in ({"begins": "2023-06-19"}, {"begins": "", "event": week.pk}, {"begins": "x", "event": week.pk}):
        assert [(post["id"], post["held"]) for post in asked(author, hajiyev, **where)] == [
            (str(deputy.pk), True),
            (str(before.pk), False),
        ]
    assert not any(post["held"] for post in asked(author, hajiyev))
    assert asked(author, hajiyev)[0]["text"].startswith("Deputy Minister, since")


def test_a_day_is_read_as_the_language_writes_it(author, hajiyev, before, deputy):
    author.cookies["django_language"] = "ru"
    assert [post["held"] for post in asked(author, hajiyev, begins="19.06.2016")] == [False, True]


def test_nobody_is_asked_about_who_is_not_there(author):
    for key in ("999999", "9" * 30):
        assert author.get(f"/admin/delegations/official/{key}/posts/").status_code == 404


def test_who_may_not_see_the_record_learns_no_posts(client, cast, hajiyev):
    cast.bilal.groups.clear()
    client.force_login(cast.bilal)
    assert client.get(f"/admin/delegations/official/{hajiyev.pk}/posts/").status_code == 403


def test_a_delegation_of_many_asks_the_database_no_more(author, week, django_assert_max_num_queries):
    delegation = Delegation.objects.create(country=Country.objects.get(alpha2="TM"), event=week)
    for number in range(15):
        official = people.official(f"Person {number}")
        member = DelegationMember.objects.create(delegation=delegation, official=official)
        member.appointments.add(tenure(official, f"Title {number}"))
    with django_assert_max_num_queries(20):
        page = author.get(f"/admin/delegations/delegation/{delegation.pk}/change/").content.decode()
    assert "Title 14" in page
