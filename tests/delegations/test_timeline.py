"""Posts one after another: gaps are seen, and what cannot be is refused on the page where it is typed."""

import datetime

import pytest

from delegations.models import Appointment, Country, Official, Post
from delegations.tenures import Gap, tenure_in_words, timeline
from tests import cast as people
from tests.delegations.forms import stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client, cast):
    client.force_login(cast.ana)
    return client


def tenure(begins, ends=None, precision="day"):
    days = [datetime.date.fromisoformat(day) if day else None for day in (begins, ends)]
    return Appointment(begins=days[0], ends=days[1], precision=precision)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (tenure("2021-03-05"), "since 5 March 2021"),
        (tenure("2021-03-01", None, "month"), "since March 2021"),
        (tenure("2019-01-01", "2021-01-01", "year"), "2019 to 2021"),
        (tenure("2019-01-01", "2019-12-31", "year"), "2019"),
        (tenure(None, "2021-01-01", "year"), "until 2021"),
        (tenure(None), ""),
    ],
)
def test_a_tenure_in_words(row, words):
    assert tenure_in_words(row) == words


def gaps(*tenures):
    return [step for step in timeline(tenures) if isinstance(step, Gap)]


def test_a_gap_is_seen_between_two_posts_and_not_between_neighbours():
    first, next_day, later = (
        tenure("2018-01-01", "2019-05-31"),
        tenure("2019-06-01", "2020-01-01"),
        tenure("2021-01-01"),
    )
    assert gaps(first, next_day) == []
    assert len(gaps(first, later)) == 1
    assert [type(step) for step in timeline([later, first])] == [Appointment, Gap, Appointment]


def test_a_post_held_beside_fills_the_gap_and_years_leave_none_between_neighbours():
    assert gaps(tenure("2010-01-01"), tenure("2012-01-01", "2013-01-01"), tenure("2020-01-01")) == []
    assert gaps(tenure("2018-01-01", "2019-01-01", "year"), tenure("2020-06-01")) == []
    assert gaps(tenure(None), tenure("2020-06-01")) == []


@pytest.fixture
def hajiyev(db):
    return people.official("Vepa Hajiyev", "TM")


def save(client, official, *tenures):
    """Send the page of an official with these posts."""
    name = official.names.get()
    data = {"country": Country.objects.get(alpha2="TM").pk, "gender": ""}
    data |= stored(
        "names", {"id": name.pk, "official": official.pk, "language": "en", "kind": "official", "name": name}
    )
    data |= stored("appointments", *({"official": official.pk, "precision": "day"} | row for row in tenures))
    return client.post(f"/admin/delegations/official/{official.pk}/change/", data)


def test_the_page_shows_posts_in_order_with_the_gap_in_words(author, hajiyev):
    for title, begins, ends in (("Minister", "2021-03-01", None), ("Ambassador", "2015-01-01", "2018-01-31")):
        Appointment.objects.create(
            official=hajiyev, post=Post.objects.create(names={"en": title}), begins=begins, ends=ends
        )
    page = author.get(f"/admin/delegations/official/{hajiyev.pk}/change/").content.decode()
    timeline_on_page = page[page.index('class="tenures"') :]
    assert timeline_on_page.index("Ambassador") < timeline_on_page.index("No post is recorded between")
    assert timeline_on_page.index("No post is recorded between") < timeline_on_page.index("Minister")


@pytest.mark.parametrize(
    ("tenures", "said"),
    [
        ([("2020-01-01", "2019-01-01")], "It cannot end before it begins."),
        ([("2018-01-01", ""), ("2020-01-01", "")], "This person already holds this post in that time."),
        ([("2018-01-01", "2020-01-01"), ("2020-01-01", "")], "This person already holds this post in that time."),
    ],
)
def test_what_cannot_be_is_refused_and_kept_as_typed(author, hajiyev, tenures, said):
    post = Post.objects.create(names={"en": "Minister"})
    page = save(author, hajiyev, *({"post": post.pk, "begins": begins, "ends": ends} for begins, ends in tenures))
    assert said in page.content.decode()
    assert f'value="{tenures[-1][0]}"' in page.content.decode()
    assert not Appointment.objects.exists()


def test_two_tenures_moved_at_once_are_compared_as_they_will_be(author, hajiyev):
    post = Post.objects.create(names={"en": "Minister"})
    first = Appointment.objects.create(official=hajiyev, post=post, begins="2018-01-01", ends="2021-12-31")
    second = Appointment.objects.create(official=hajiyev, post=post, begins="2022-01-01")
    rows = [
        {"id": second.pk, "post": post.pk, "begins": "2020-01-01"},
        {"id": first.pk, "post": post.pk, "begins": "2018-01-01", "ends": "2019-12-31"},
    ]
    assert save(author, hajiyev, *rows).status_code == 302
    second.refresh_from_db()
    assert second.begins == datetime.date(2020, 1, 1)


def test_a_sole_holders_post_says_who_holds_it_and_what_to_do(author, hajiyev):
    post = Post.objects.create(names={"en": "Minister"}, single_holder=True)
    Appointment.objects.create(official=people.official("Rashid Meredov"), post=post, begins="2001-07-07")
    page = save(author, hajiyev, {"post": post.pk, "begins": "2020-01-01"}).content.decode()
    assert "Rashid Meredov holds this post in that time" in page
    assert "Enter when that ended first, or mark this one as acting." in page


def test_two_posts_at_once_are_lawful(author, hajiyev):
    posts = [Post.objects.create(names={"en": title}) for title in ("Minister", "Deputy Chairman")]
    assert save(author, hajiyev, *({"post": post.pk, "begins": "2020-01-01"} for post in posts)).status_code == 302
    assert Appointment.objects.count() == 2


def test_whoever_may_be_recorded_twice_is_named_and_recorded_all_the_same(author, hajiyev):
    data = {"country": "", "gender": ""} | stored("appointments")
    data |= stored("names", {"language": "ru", "kind": "official", "name": "В. Хаджиев"})
    page = author.post("/admin/delegations/official/add/", data, follow=True).content.decode()
    assert "the same person as Vepa Hajiyev (as Vepa Hajiyev)?" in page
    again = Official.objects.exclude(pk=hajiyev.pk).get()
    assert "May be recorded twice" in author.get(f"/admin/delegations/official/{again.pk}/change/").content.decode()


def test_a_long_career_asks_the_database_no_more(author, hajiyev, django_assert_max_num_queries):
    for number in range(15):
        post = Post.objects.create(names={"en": f"Title {number}"})
        Appointment.objects.create(official=hajiyev, post=post, begins=datetime.date(2000 + number, 1, 1))
    with django_assert_max_num_queries(20):
        page = author.get(f"/admin/delegations/official/{hajiyev.pk}/change/").content.decode()
    assert page.count("Title 14") > 1
