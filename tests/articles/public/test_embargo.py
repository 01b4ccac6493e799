"""Nothing of a release is seen before its hour: not its words, and no row of the record that only it cites.

The probe walks every public address and every parameter, and proves itself: the same walk finds the marker
everywhere once the hour has come.
"""

import datetime
import io

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver
from pypdf import PdfReader

from articles import urls
from articles.filters import ReleaseFilter
from articles.models import Asset, Edition, PressContact
from delegations.models import Appointment, AuditEntry, Post
from tests.articles.files import samples
from tests.articles.public.conftest import START
from tests.cast import person, released
from tests.record import DAY, MARKER, approve, correct, release, rich

pytestmark = pytest.mark.django_db

HOUR = datetime.datetime(2026, 3, 5, 10, 0, tzinfo=datetime.UTC)
TICK = datetime.timedelta(microseconds=1)
ABSENT = "bbbbbbbbbb"
TWIN = "Vlorpex"
"""A word as long as the marker, which nothing says."""

# For each name of a public address: the addresses at which a release or its record would be seen.
PROBES = {
    "front-door": lambda record: ["/"],
    "home": lambda record: ["/{}/"],
    "releases": lambda record: [
        "/{}/releases/",
        *("/{}/releases/" + query for query in [*queries(record), *by_name(record)]),
    ],
    "releases-feed": lambda record: [
        "/{}/releases/feed/",
        f"/{{}}/releases/feed/?q={MARKER}",
        f"/{{}}/releases/feed/?official={record.official.code}",
        "/{}/releases/feed/?group=text&kind=condolence",
    ],
    "releases-atom": lambda record: [
        "/{}/releases/feed/atom/",
        f"/{{}}/releases/feed/atom/?q={MARKER}",
        f"/{{}}/releases/feed/atom/?topic={record.topic.code}",
        "/{}/releases/feed/atom/?language=en&language=ru",
    ],
    "feeds": lambda record: ["/{}/feeds/"],
    "release-text": lambda record: ["/{}/releases/2026/2.txt"],
    "release-markdown": lambda record: ["/{}/releases/2026/2.md"],
    "release-pdf": lambda record: ["/{}/releases/2026/2.pdf"],
    "robots": lambda record: ["/robots.txt"],
    "security": lambda record: ["/.well-known/security.txt"],
    "sitemap": lambda record: ["/sitemap.xml"],
    "sitemap-pages": lambda record: ["/sitemaps/pages.xml"],
    "sitemap-news": lambda record: ["/sitemaps/news.xml"],
    "sitemap-releases": lambda record: ["/sitemaps/releases-2026-3.xml"],
    "sitemap-record": lambda record: [
        f"/sitemaps/{noun}-1.xml"
        for noun in ("officials", "delegations", "events", "meetings", "countries", "organisations", "topics")
    ],
    "suggest": lambda record: [f"/{{}}/suggest/?q={MARKER}", f"/{{}}/suggest/?q={MARKER}&noun=official"],
    "release": lambda record: [
        "/{}/releases/2026/2/",
        "/{}/releases/2026/2/qvazzim-title-en/",
        "/{}/releases/2026/2/qvazzim-title-ru/",
    ],
    "edition": lambda record: ["/{}/releases/2026/2/editions/1/", "/{}/releases/2026/2/editions/2/"],
    "cite-ris": lambda record: ["/{}/releases/2026/2/cite.ris"],
    "cite-bib": lambda record: ["/{}/releases/2026/2/cite.bib"],
    "corrections": lambda record: ["/{}/corrections/"],
    "archive": lambda record: ["/{}/archive/"],
    "archive-year": lambda record: ["/{}/archive/2026/"],
    "archive-month": lambda record: ["/{}/archive/2026/3/"],
    "archive-day": lambda record: ["/{}/archive/2026/3/5/", "/{}/archive/2026/3/5/?before=3-99"],
    "about": lambda record: ["/{}/about/"],
    "corrections-policy": lambda record: ["/{}/about/corrections/"],
    "accessibility": lambda record: ["/{}/about/accessibility/"],
    "privacy": lambda record: ["/{}/about/privacy/"],
    "press": lambda record: ["/{}/about/press/"],
    "press-contacts": lambda record: ["/{}/press/"],
    "press-card": lambda record: ["/{}/press/duty/card.vcf"],
    "calendar": lambda record: ["/{}/calendar/"],
    "calendar-month": lambda record: ["/{}/calendar/2026/3/"],
    "calendar-feed": lambda record: ["/{}/calendar.ics"],
    "official-feed": lambda record: [f"/{{}}/officials/{record.official.code}/calendar.ics"],
    "country-feed": lambda record: ["/{}/countries/tv/calendar.ics"],
    "official": lambda record: [
        f"/{{}}/officials/{record.official.code}/",
        f"/{{}}/officials/{record.official.code}/qvazzim-person/",
        f"/{{}}/officials/{record.official.code}/qvazzim-person-ru/",
    ],
    "delegation": lambda record: [f"/{{}}/delegations/{record.delegation.code}/"],
    "event": lambda record: [f"/{{}}/events/{record.event.code}/", f"/{{}}/events/{record.session.code}/"],
    "meeting": lambda record: [f"/{{}}/meetings/{record.meeting.code}/"],
    "country": lambda record: ["/{}/countries/tv/", "/{}/countries/TV/"],
    "organisation": lambda record: [f"/{{}}/organisations/{record.organisation.code}/"],
    "topic": lambda record: [f"/{{}}/topics/{record.topic.code}/"],
    "file": lambda record: [f"/files/{record.paper.key}/paper.pdf"],
}

# For each parameter of the list: a value that fits the record alone, or as little else as there is.
PARAMETERS = {
    "q": lambda record: MARKER,
    "language": lambda record: "ru",
    "kind": lambda record: "condolence",
    "since": lambda record: "2026-03-05",
    "until": lambda record: "2026-03-05",
    "precision": lambda record: "day",
    "year": lambda record: "2026",
    "month": lambda record: "3",
    "official": lambda record: record.official.code,
    "post": lambda record: record.post.pk,
    "country": lambda record: "tv",
    "organisation": lambda record: record.organisation.code,
    "event": lambda record: record.event.code,
    "delegation": lambda record: record.delegation.code,
    "meeting": lambda record: record.meeting.code,
    "topic": lambda record: record.topic.code,
    "photos": lambda record: "no",
    "corrected": lambda record: "no",
    "withdrawn": lambda record: "no",
    "sort": lambda record: "newest",
    "group": lambda record: "text",
}
NAMED = ("official", "post", "country", "organisation", "event", "topic")


def queries(record):
    return [f"?{name}={value(record)}" for name, value in PARAMETERS.items()]


def by_name(record):
    return [f"?{name}={MARKER}" for name in NAMED]


def addresses(record, languages=("en", "ru", "fr")):
    return [
        address.format(language) for probe in PROBES.values() for address in probe(record) for language in languages
    ]


def names_in(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names_in(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern.name


@pytest.fixture
def record(clock, private_folder):
    """A record with a document beside one ordinary release, which has number 2026/1."""
    released(title="Something ordinary", kind="statement")
    clock.move_to(START + datetime.timedelta(minutes=1))
    record = rich()
    record.paper = Asset.take(samples.upload(samples.pdf(MARKER.encode()), "paper.pdf"), person("ana"))
    record.article.attach([record.paper], person("ana"))
    contact = PressContact.objects.create(code="duty", names={"en": "Duty press officer"}, email="x@press.example.org")
    contact.topics.add(record.topic)
    return record


def read(response):
    """Return the bytes of an answer, those of a file too; of a PDF its words."""
    if response.headers.get("Content-Type") == "application/pdf" and response.request["PATH_INFO"].endswith(".pdf"):
        return words_of_pdf(response)
    return b"".join(response.streaming_content) if response.streaming else response.content


def words_of_pdf(response):
    """Return the words of a release as PDF; a document of the record is served as it was brought."""
    if response.streaming:
        return b"".join(response.streaming_content)
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages).encode()


def seen(address, client=None):
    """The whole answer; "" if it is the same, but for the reader's own words, when he asks for what nobody wrote."""
    answer = whole(address, client)
    if MARKER in address and answer.replace(MARKER, TWIN) == whole(address.replace(MARKER, TWIN), client):
        return ""
    return answer


def whole(address, client=None):
    response = (client or Client()).get(address, headers={"accept-language": "en"})
    headers = {name: value for name, value in response.headers.items() if name != "ETag"}
    return read(response).decode(errors="replace") + repr(sorted(headers.items()))


def leaks(record, client=None):
    return [address for address in addresses(record) if MARKER.lower() in seen(address, client).lower()]


def plainly(address):
    response = Client().get(address)
    return response.status_code, read(response), sorted(response.headers.items())


def to_draft(record, clock):
    pass


def to_submitted(record, clock):
    for text in record.texts:
        text.submit(person("ana"))


def to_approved(record, clock):
    approve(record)


def to_scheduled(record, clock):
    release(record, at=HOUR)


def to_cancelled(record, clock):
    release(record, at=HOUR)
    for text in record.texts:
        text.cancel(person("dawud"), f"{MARKER} is not ready.")


def to_removed(record, clock):
    release(record)
    clock.shift(60)
    for text in record.texts:
        text.remove(person("dawud"), "Released by mistake.")
    clock.shift(60)


STATES = [to_draft, to_submitted, to_approved, to_scheduled, to_cancelled, to_removed]


def test_every_public_address_has_a_probe():
    assert set(names_in(urls.urlpatterns)) == set(PROBES)


def test_every_parameter_of_the_list_has_a_probe():
    assert set(ReleaseFilter.base_filters) == set(PARAMETERS)


@pytest.mark.parametrize("state", STATES)
def test_nothing_of_a_release_that_is_not_public_is_seen_anywhere(record, clock, state):
    state(record, clock)
    assert leaks(record) == []
    if state in (to_cancelled, to_removed):
        clock.move_to(HOUR + datetime.timedelta(days=1))
        assert leaks(record) == []


@pytest.mark.parametrize("state", STATES)
def test_a_row_that_only_a_hidden_release_cites_is_absent_to_the_byte(record, clock, state):
    state(record, clock)
    for noun in ("official", "delegation", "event", "meeting", "organisation", "topic"):
        code = getattr(record, noun).code
        assert plainly(f"/en/{noun}s/{code}/") == plainly(f"/en/{noun}s/{ABSENT}/")
    assert plainly("/en/countries/tv/") == plainly("/en/countries/zz/")
    assert plainly("/en/countries/tv/calendar.ics") == plainly("/en/countries/zz/calendar.ics")
    people = [f"/en/officials/{code}/calendar.ics" for code in (record.official.code, ABSENT)]
    assert plainly(people[0]) == plainly(people[1])


@pytest.mark.parametrize("state", STATES[:-1])
def test_the_address_of_a_hidden_release_is_absent_to_the_byte(record, clock, state):
    state(record, clock)
    for ending in ("/", "/qvazzim-title-en/", "/editions/1/", "/cite.bib", ".pdf"):
        for language in ("en", "ru", "fr"):
            for verb in ("get", "head", "post", "options", "delete"):
                ask = getattr(Client(), verb)
                hidden, absent = (ask(f"/{language}/releases/2026/{serial}{ending}") for serial in (2, 999))
                assert hidden.status_code == absent.status_code
                assert read(hidden) == read(absent)
                assert hidden.headers == absent.headers


@pytest.mark.parametrize("state", STATES)
def test_lists_do_not_move_by_a_byte_when_a_hidden_release_comes_to_be(clock, state):
    released(title="Something ordinary", kind="statement")
    clock.move_to(START + datetime.timedelta(minutes=1))
    lists = [
        "/en/",
        "/ru/",
        "/en/releases/",
        "/en/releases/?month=3",
        "/en/corrections/",
        "/en/archive/",
        "/en/archive/2026/",
        "/en/archive/2026/3/",
        "/en/archive/2026/3/5/",
        "/en/calendar/",
        "/en/calendar/2026/3/",
        "/en/calendar.ics",
        "/en/releases/2026/1/editions/1/",
        "/en/feeds/",
        "/sitemap.xml",
        "/sitemaps/releases-2026-3.xml",
        "/sitemaps/officials-1.xml",
        "/sitemaps/news.xml",
        # That a text was removed is told, to those who have it from a feed.
        *(["/en/releases/feed/", "/en/releases/feed/atom/"] if state is not to_removed else []),
    ]
    before = [plainly(address) for address in lists]
    state(rich(), clock)
    assert [plainly(address) for address in lists] == before


def test_the_order_of_what_is_found_tells_nothing_of_what_waits(clock):
    for number in range(8):
        released(title=f"Ordinary {number}", body="<p>Nothing of note today.</p>")
    for spice in ("saffron", "pepper"):
        released(title="They spoke", body=f"<p>They spoke of {spice} there.</p>")
        clock.shift(60)
    asked = ["?q=saffron+OR+pepper", "?q=pepper+OR+spoke", "?q=saffron", "?q=spoke", "?q=saf*", "?q=-pepper"]
    lists = [f"/en/releases/{query}" for query in asked] + ["/en/suggest/?q=spo", "/en/releases/feed/?q=spoke"]
    before = [plainly(address) for address in lists]
    for words in ("pepper", "saffron, saffron and truffles", "pepper and saffron"):
        released(at=HOUR + datetime.timedelta(days=1), title="They will speak", body=f"<p>They spoke of {words}.</p>")
        assert [plainly(address) for address in lists] == before


def test_a_hidden_choice_is_answered_like_one_that_never_was(record, clock):
    to_scheduled(record, clock)
    for name in ("official", "post", "country", "organisation", "event", "delegation", "meeting", "topic"):
        hidden = PARAMETERS[name](record)
        absent = "zz" if name == "country" else "9" * len(str(hidden))
        pages = []
        for value in (str(hidden), absent):
            page = Client().get(f"/en/releases/?{name}={value}").content.decode()
            pages.append(page.replace(f"“{value}”", "").replace(f'value="{value}"', "").replace(f"{name}={value}", ""))
        assert "left out" in pages[0]
        assert pages[0] == pages[1]


def test_a_scheduled_release_is_hidden_from_its_own_author_on_public_pages(record, clock):
    to_scheduled(record, clock)
    client = Client()
    client.force_login(person("ana"))
    assert leaks(record, client) == []


def test_at_its_hour_everything_is_seen_with_nothing_run(record, clock):
    to_scheduled(record, clock)
    clock.move_to(HOUR - TICK)
    assert leaks(record) == []
    clock.move_to(HOUR)
    blind = [address for address in addresses(record, ["en", "ru"]) if MARKER.lower() not in seen(address).lower()]
    # The front door leads on, so does a code in capitals; nothing was corrected yet; numbers name nothing.
    expected = {"/", "/en/corrections/", "/ru/corrections/", "/en/countries/TV/", "/ru/countries/TV/"}
    expected |= {f"/{language}/archive/{span}" for language in ("en", "ru") for span in ("", "2026/", "2026/3/")}
    expected |= {f"/{language}/releases/2026/2/editions/2/" for language in ("en", "ru")}
    # For programs, which are told addresses and no names.
    nouns = ("delegations", "events", "meetings", "countries", "organisations", "topics")
    expected |= {"/robots.txt", "/.well-known/security.txt", "/sitemap.xml", "/sitemaps/pages.xml"}
    expected |= {f"/sitemaps/{noun}-1.xml" for noun in nouns}
    # These speak of the site itself.
    about = ("", "corrections/", "accessibility/", "privacy/", "press/")
    expected |= {f"/{language}/about/{page}" for page in about for language in ("en", "ru")}
    expected |= {f"/{language}/press/duty/card.vcf" for language in ("en", "ru")}
    assert set(blind) == expected


def test_a_correction_is_seen_at_its_instant_at_every_address_that_shows_changes(record, clock):
    release(record)
    clock.move_to(HOUR)
    correct(record)
    clock.move_to(HOUR - TICK)
    assert MARKER not in seen("/en/corrections/")
    clock.move_to(HOUR)
    assert MARKER in seen("/en/corrections/")
    assert MARKER in seen("/en/releases/2026/2/editions/2/")


def test_a_validator_from_before_the_hour_is_not_honoured_after_it(record, clock):
    to_scheduled(record, clock)
    old = Client().get("/en/releases/").headers["ETag"]
    assert Client().get("/en/releases/", headers={"if-none-match": old}).status_code == 304
    clock.move_to(HOUR)
    assert Client().get("/en/releases/", headers={"if-none-match": old}).status_code == 200


def test_a_new_row_beside_public_ones_waits_for_its_own_release(record, clock):
    release(record)
    clock.move_to(HOUR)
    hidden = rich(marker="Zorrblat", alpha2="NR")
    hidden.meeting.event = record.session
    hidden.meeting.save()
    hidden.member.delegation = record.delegation
    hidden.member.role = "member"
    hidden.member.save()
    for row, parent in ((hidden.topic, record.topic), (hidden.event, record.event)):
        row.parent = parent
        row.save()
    hidden.organisation.parent = record.organisation
    hidden.organisation.save()
    Appointment.objects.create(official=record.official, post=hidden.post)
    record.meeting.topics.add(hidden.topic)
    record.event.organisers.add(hidden.organisation)
    release(hidden, at=HOUR + datetime.timedelta(days=1))
    answers = {address: Client().get(address, follow=True) for address in addresses(record, ["en"])}
    pages = {address: read(answer) for address, answer in answers.items() if answer.status_code == 200}
    leaking = [address for address, page in pages.items() if b"zorrblat" in page.lower()]
    assert leaking == []


def test_a_new_part_of_a_public_row_says_nothing_of_itself(record, clock, client):
    """Neither its name nor that the record was amended: a post is entered before its announcement."""
    release(record)
    clock.move_to(HOUR)
    address, post = f"/en/officials/{record.official.code}/qvazzim-person/", record.appointment.post
    before = Client().get(address).content
    clock.shift(60)
    client.force_login(person("cleo"))
    page = f"/admin/delegations/official/{record.official.pk}/change/"
    form = client.get(page).context["adminform"].form
    names = list(record.official.names.all())
    fields = {"country": record.official.country_id or "", "gender": record.official.gender} | {
        "seen": form.fields["seen"].initial,
        "names-TOTAL_FORMS": len(names), "names-INITIAL_FORMS": len(names),
        "appointments-TOTAL_FORMS": 1, "appointments-INITIAL_FORMS": 0,
        "appointments-0-official": record.official.pk, "appointments-0-post": post.pk,
        "appointments-0-begins": "1999-01-01", "appointments-0-ends": "1999-12-31", "appointments-0-precision": "day",
    }  # fmt: skip
    for place, name in enumerate(names):
        part = {"id": name.pk, "official": record.official.pk}
        part |= {"language": name.language, "kind": name.kind, "name": name.name}
        fields |= {f"names-{place}-{field}": value for field, value in part.items()}
    assert client.post(page, fields).status_code == 302
    assert AuditEntry.objects.about(record.official).first().action == "change"
    assert Client().get(address).content == before


@pytest.mark.parametrize("on_page", ["official", "appointment", "post"])
def test_a_part_that_waits_says_nothing_when_it_is_set_right(record, clock, client, on_page):
    """Wherever the new post is changed before its announcement; once it is announced, a change is told."""
    release(record)
    clock.move_to(HOUR)
    post = Post.objects.create(names={"en": "Zorrblat"}, organisation=record.organisation)
    told, hidden = record.appointment, Appointment.objects.create(official=record.official, post=post, begins=DAY)
    address = f"/en/officials/{record.official.code}/qvazzim-person/"
    before = Client().get(address).content
    client.force_login(person("cleo"))
    for appointment in (hidden, told):
        clock.shift(60)
        assert Client().get(address).content == before
        answer = client.post(*_setting_right(client, appointment, on_page))
        assert answer.status_code == 302, answer.context["errors"]
        assert AuditEntry.objects.about(record.official).filter(action="change").exists()
    assert b"Record amended" in Client().get(address).content


def _setting_right(client, appointment, on_page):
    """Return the address of a page and the form that changes an appointment, or its post, there."""
    row = {"official": appointment.official, "appointment": appointment, "post": appointment.post}[on_page]
    address = f"/admin/delegations/{on_page}/{row.pk}/change/"
    context = client.get(address).context
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    parts = [form for formset in formsets for form in formset.initial_forms]
    forms = [context["adminform"].form, *(formset.management_form for formset in formsets), *parts]
    given = {box.html_name: box.value() for form in forms for box in form if box.value() is not None}
    prefix = next((f"{form.prefix}-" for form in parts if form.instance == appointment), "")
    return address, given | ({"names_en": "Envoy"} if on_page == "post" else {f"{prefix}begins": "2021-02-03"})


def test_an_appointment_that_has_not_begun_is_not_shown(record, clock):
    record.appointment.begins = datetime.date(2027, 1, 1)
    record.appointment.save()
    release(record)
    clock.move_to(HOUR)
    page = Client().get(f"/en/officials/{record.official.code}/qvazzim-person/").content.decode()
    assert 'id="posts"' not in page
    clock.move_to(datetime.datetime(2027, 1, 2, tzinfo=datetime.UTC))
    page = Client().get(f"/en/officials/{record.official.code}/qvazzim-person/").content.decode()
    assert 'id="posts"' in page


def test_a_scheduled_correction_lends_no_slug_and_no_word_before_its_hour(record, clock):
    release(record)
    clock.move_to(START + datetime.timedelta(minutes=5))
    text = record.texts[0]
    text.refresh_from_db()
    text.save_revision(person("ana"), text.revision_number, "Zorrblat title", text.body, text.summary)
    text.submit(person("ana"))
    text.approve(person("cleo"), at=HOUR)
    text.correct(person("dawud"), "The title was wrong.", at=HOUR)
    assert Client().get("/en/releases/2026/2/").headers["Location"] == "/en/releases/2026/2/qvazzim-title-en/"
    assert (
        Client().get("/en/releases/2026/2/zorrblat-title/").headers["Location"]
        == "/en/releases/2026/2/qvazzim-title-en/"
    )
    everything = [seen(address) for address in addresses(record, ["en"])]
    assert not any("zorrblat" in page.lower() for page in everything)
    clock.move_to(HOUR)
    assert Client().get("/en/releases/2026/2/").headers["Location"] == "/en/releases/2026/2/zorrblat-title/"
    assert Edition.objects.live(HOUR).get(language="en", serial=2).slug == "zorrblat-title"
