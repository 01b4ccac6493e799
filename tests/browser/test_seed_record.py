"""The real release is recorded from an empty database through the browser alone, and equals what the demo makes."""

import json
import time
from importlib.resources import files
from pprint import pformat

import pytest
from django.db import transaction

from articles.demo import archive, record
from articles.models import Article, Edition
from delegations.models import AuditEntry, Official, Post
from tests.browser.diplomat import Diplomat
from tests.browser.record_graph import graph
from tests.browser.test_admin import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ALL_TOPICS = json.loads(files("articles.demo").joinpath("topics.json").read_text("utf-8"))
TOPICS = {entry["code"]: entry for entry in ALL_TOPICS}
WANTED = [*record.ON_WHAT_HE_SPOKE, *record.WITH_VORONKOV, *record.WITH_GHERMAN]
SITE = ("en", "ru", "tk")


def in_site_languages(names):
    return {code: names[code] for code in SITE if names.get(code)}


@pytest.fixture
def expected(cast):
    """The record as the demo makes it, taken back before anybody begins."""
    with transaction.atomic():
        archive._seed(cast.ana, cast.cleo)
        made = graph(Article.objects.get())
        # What the demo writes in the site's languages; further ones have no box on its forms.
        officials = {
            official.name_in("en"): [(row.language, row.kind, row.name) for row in official.names.order_by("pk")]
            for official in Official.objects.all()
        }
        posts = {post.names["en"]: post for post in Post.objects.select_related("organisation")}
        edition = Edition.objects.get()
        transaction.set_rollback(True)
    return {"graph": made, "officials": officials, "posts": posts, "words": (edition.title, edition.body)}


def make_topics(editor):
    """An editor keeps the topics."""
    made = set()
    editor.goes("topic")

    def make(code):
        if code in made:
            return
        entry = TOPICS[code]
        if entry["parent"]:
            make(entry["parent"])
            editor.chooses("parent", TOPICS[entry["parent"]]["en"][:18], TOPICS[entry["parent"]]["en"])
        editor.names(in_site_languages(entry))
        made.add(code)
        editor.done("Save and add another")

    for code in WANTED:
        make(code)


def add_event(author, names, kind, parent=None, ends="2023-06-20", organiser=None):
    author.goes("event")
    author.names(in_site_languages(names))
    author.selects("kind", kind)
    author.types("begins", "2023-06-19")
    if ends:
        author.types("ends", ends)
    if parent:
        author.chooses("parent", parent[:16], parent)
    author.names(record.NEW_YORK, "place")
    author.chooses("country", "Соед Шт", "United States")
    if organiser:
        author.chooses("organisers", *organiser)
    author.done()


def add_person(author, window, names, gender, posts, country=None):
    """Record a person in a window of its own, with the posts, each added in another one."""
    for number, (language, kind, name) in enumerate(names):
        if number:
            author.clicks(window.locator("#names-group .add-row a, #names-group a.addlink, tr.add-row a").first)
        author.selects(f"names-{number}-language", language, window)
        author.selects(f"names-{number}-kind", kind, window)
        author.pastes(f"names-{number}-name", name, window)
    author.selects("gender", gender, window)
    if country:
        author.chooses("country", *country, where=window)
    for number, post in enumerate(posts):
        author.clicks(window.locator("#appointments-group .add-row a").last)
        add_post(author, author.adds(f"appointments-{number}-post", window), post)
        window.locator(f"select[name='appointments-{number}-post'] option:checked", has_text=post.names["en"]).wait_for(
            state="attached"
        )
    author.saves(window)


def add_post(author, window, post):
    author.names(in_site_languages(post.names), where=window)
    organisation = post.organisation.name_in("en")
    author.chooses("organisation", organisation, organisation, where=window)
    author.types("rank", str(post.rank), window)
    if post.single_holder:
        author.clicks(window.locator("[name=single_holder]"))
    author.saves(window)


def on_side(author, side, row, words, name, printed):
    """Name a person who is recorded, and copy the title as it is printed."""
    prefix = f"sides-{side}-people-{row}"
    author.chooses(f"{prefix}-official", words, name)
    author.page.locator(f"[name='{prefix}-appointments']:checked").first.wait_for()
    author.pastes(f"{prefix}-printed_en", printed)


def record_meeting(author, counterpart, organisation, printed, topics, person):
    author.goes("meeting")
    author.types("begins", "2023-06-19")
    author.types("ends", "2023-06-20")
    author.chooses("event", "terror week", "High-Level Counter-Terrorism Week")
    author.names(record.NEW_YORK, "place")
    author.chooses("country", "Соед Шт", "United States")
    for code in topics:
        author.chooses("topics", TOPICS[code]["en"][:30], TOPICS[code]["en"])
    author.chooses("sides-0-country", "Туркм", "Turkmenistan")
    on_side(author, 0, 0, "В.Хаджиев", "Vepa Hajiyev", record.MINISTER_PRINTED)
    author.chooses("sides-1-organisation", organisation[:40], organisation)
    box = "sides-1-people-0-official"
    add_person(author, author.adds(box), **person)
    author.page.locator(f"select[name='{box}'] option:checked", has_text=counterpart).wait_for(state="attached")
    ticked = author.page.locator("[name='sides-1-people-0-appointments']:checked")
    ticked.first.wait_for()
    assert ticked.count() == 2
    author.pastes("sides-1-people-0-printed_en", printed)
    author.done()


def write_article(author, words):
    """Write the words, then say what is true of the article in every language."""
    page = author.page
    page.goto("/admin/articles/article/add/?kind=press_release&language=en")
    author.pastes("title", words[0])
    author.pastes("summary", "")
    page.locator(".prose-words").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.locator(".prose-words").evaluate(PASTE, words[1])
    author.clicks(page.get_by_role("button", name="Save as a draft"))
    page.wait_for_url("**/articletext/*/change/")
    text = page.url
    page.goto(f"/admin/articles/article/{Article.objects.get().pk}/change/")
    author.types("date", "2023-06-20")
    author.names(record.NEW_YORK, "place")
    author.clicks(page.locator("[name=archived]"))
    author.chooses("delegations", "Туркм terror", "Turkmenistan – High-Level Counter-Terrorism Week")
    author.chooses("meetings", "Воронков", "Office of Counter-Terrorism")
    author.chooses("meetings", "Н.Герман", "Executive Directorate")
    author.chooses("speeches", "Hajiyev", "Second session")
    author.types("source", archive.SEED_SOURCE)
    author.clicks(page.get_by_role("button", name="Save", exact=True))
    page.get_by_text("was changed successfully").wait_for()
    page.goto(text)


PASTE = """(words, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    words.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.mark.long
def test_the_release_is_recorded_through_the_browser_alone(expected, log_in, capsys):
    posts, officials = expected["posts"], expected["officials"]
    editor = Diplomat(log_in("cleo"))
    make_topics(editor)

    author = Diplomat(log_in("ana"))
    events = expected["graph"]["speeches"][0][1]
    week, heads, session = events["parent"]["parent"], events["parent"], events
    begun = time.monotonic()
    add_event(author, week["names"], "conference", organiser=("ООН", "United Nations"))
    add_event(author, heads["names"], "conference", parent=week["names"]["en"])
    add_event(author, session["names"], "session", parent=heads["names"]["en"], ends=None)

    author.goes("delegation")
    author.chooses("country", "Туркм", "Turkmenistan")
    author.chooses("event", "terror week", week["names"]["en"])
    minister = [posts[record.MINISTER_PRINTED]]
    window = author.adds("members-0-official")
    home = ("Türkmen", "Turkmenistan")
    add_person(author, window, officials["Vepa Hajiyev"], "m", minister, country=home)
    author.page.locator("[name='members-0-appointments']:checked").wait_for()
    assert author.page.locator("[name='members-0-role']").input_value() == "head"
    author.pastes("members-0-printed_en", record.MINISTER_PRINTED)
    author.done()

    author.goes("speech")
    author.types("begins", "2023-06-19")
    author.chooses("official", "V.Hajiyev", "Vepa Hajiyev")
    author.page.locator("[name='appointments']:checked").wait_for()
    author.pastes("printed_en", record.MINISTER_PRINTED)
    author.chooses("event", "second", "Second session")
    author.chooses("delegation", "Hajiyev", "Turkmenistan")
    for code in record.ON_WHAT_HE_SPOKE:
        author.chooses("topics", TOPICS[code]["en"][:30], TOPICS[code]["en"])
    author.done()

    for name, gender, titles, organisation, printed, topics in (
        (
            "Vladimir Voronkov", "m",
            ["Under-Secretary-General of the United Nations", "Head of the United Nations Office of Counter-Terrorism"],
            "United Nations Office of Counter-Terrorism", record.VORONKOV_PRINTED, record.WITH_VORONKOV,
        ),
        (
            "Natalia Gherman", "f",
            [
                "Assistant Secretary-General of the United Nations",
                "Executive Director of the Counter-Terrorism Committee Executive Directorate",
            ],
            "Counter-Terrorism Committee Executive Directorate", record.GHERMAN_PRINTED, record.WITH_GHERMAN,
        ),
    ):  # fmt: skip
        person = {"names": officials[name], "gender": gender, "posts": [posts[title] for title in titles]}
        record_meeting(author, name, organisation, printed, topics, person)
    recorded = time.monotonic() - begun
    write_article(author, expected["words"])

    release(author, editor)
    article = Article.objects.get()
    made = graph(article)
    for part, values in expected["graph"].items():
        assert pformat(made[part]).splitlines() == pformat(values).splitlines(), part
    assert Edition.objects.live().get().body == expected["words"][1]
    assert set(AuditEntry.objects.filter(action="add").values_list("actor__username", flat=True)) == {"ana", "cleo"}
    with capsys.disabled():
        print(f"\nseed record: {recorded:.0f} s by script; {author.acts}; {author.seconds():.0f} s by the hand's model")


def release(author, editor):
    """The author submits, an editor approves and releases."""
    press(author.page, "Submit")
    author.page.get_by_role("button", name="Submit").click()
    author.page.get_by_text("Submitted. An editor who did not write it").wait_for()
    page = editor.page
    page.goto(author.page.url)
    press(page, "Approve")
    page.get_by_role("button", name="Approve").click()
    page.get_by_text("Approved. It can now be released").wait_for()
    press(page, "Release now")
    page.get_by_role("button", name="Release now").click()
    page.get_by_text("is public since").wait_for()
