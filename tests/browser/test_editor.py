"""The editor of rich text: what it holds, what it makes of what is pasted, how it is reached, what it never loses."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import expect

from articles import markup
from tests import cast as people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FILES = Path(__file__).parent.parent / "files"
BODIES = (FILES / "bodies.html").read_text(encoding="utf-8").split("\n\n")
SAMPLES = [
    path.read_text(encoding="utf-8") for path in sorted((settings.BASE_DIR / "articles/demo/sample").glob("*.txt"))
]

THROUGH = """bodies => {
    const editor = document.querySelector("prose-editor");
    return bodies.map(body => { editor.html = body; return editor.html; });
}"""
PASTE = """([type, data]) => {
    const editor = document.querySelector("prose-editor");
    editor.html = "";
    editor.editor.commands.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData(type, data);
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.querySelector(".prose-words").dispatchEvent(paste);
    return editor.html;
}"""


DROP = """([type, data]) => {
    const editor = document.querySelector("prose-editor");
    editor.html = "";
    const dataTransfer = new DataTransfer();
    if (type === "picture") dataTransfer.items.add(new File([data], "p.png", { type: "image/png" }));
    else dataTransfer.setData(type, data);
    const target = document.querySelector(".prose-words");
    const { x, y } = target.getBoundingClientRect();
    const at = { clientX: x + 40, clientY: y + 30 };
    const drop = new DragEvent("drop", { dataTransfer, ...at, bubbles: true, cancelable: true });
    return [!target.dispatchEvent(drop), editor.html, editor.querySelector("[role=status]").textContent];
}"""


@pytest.fixture
def desk(new_page, live_server):
    """Open a page of the desk for a member of the cast who has logged in."""

    def desk(person, address, **options):
        page = new_page(**options)
        log_in_again(page, person, live_server)
        page.goto(address)
        return page

    return desk


def log_in_again(page, person, live_server):
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def page_of(text):
    return f"/admin/articles/articletext/{text.pk}/change/"


def words(page):
    return page.get_by_role("textbox", name="Text", exact=True)


def do(page, name):
    page.get_by_role("toolbar", name="Formatting").get_by_role("button", name=name, exact=True).click()


def type_into(field, text):
    """Type once the field has the keyboard: the editor takes it back with the next frame after a button was pressed."""
    expect(field).to_be_focused(timeout=15_000)
    field.page.keyboard.type(text)


def pasted(page, kind, source):
    return markup.clean(page.evaluate(PASTE, [kind, source]))


def test_the_bodies_of_this_test_hold_all_that_may_stand_in_a_text():
    together = "".join(BODIES)
    tags = set(re.findall(r"<([a-z0-9]+)", together))
    assert tags == markup.TAGS
    for tag, names in markup.ATTRIBUTES.items():
        for name in names:
            assert re.search(rf"<{tag}\b[^>]* {name}=", together), (tag, name)


def test_the_editor_changes_no_text_and_takes_what_is_pasted(desk, cast):
    text = people.draft(title="Talks in New York", body=markup.clean(BODIES[0]))
    page = desk(cast.ana, page_of(text))
    words(page).wait_for()

    stored = [markup.clean(body) for body in BODIES] + [markup.from_plain(sample) for sample in SAMPLES]
    assert [markup.clean(body) for body in page.evaluate(THROUGH, stored)] == stored

    for source in sorted((FILES / "paste").iterdir()):
        if ".expected" not in source.name:
            kind = "text/plain" if source.suffix == ".txt" else "text/html"
            wanted = source.with_suffix(".expected.html").read_text(encoding="utf-8").strip()
            assert pasted(page, kind, source.read_bytes().decode()) == wanted, source.name
    long = "<p style='x:y'><b>" + "word " * 30 + "</b></p>"
    assert pasted(page, "text/html", long * 1000).count("<p>") == 1000

    assert page.evaluate(DROP, ["text/html", "<h4 style='a:b'>Dropped</h4>"])[:2] == [True, "<h3>Dropped</h3>"]
    assert page.evaluate(DROP, ["picture", "x"])[::2] == [
        True, "Pictures cannot stand in the text. Add them to the article as photos.",
    ]  # fmt: skip

    # The editor tells of a change once it has drawn it.
    while not page.evaluate("document.querySelector('keep-typed').unsaved"):
        page.wait_for_timeout(50)
    page.reload()
    words(page).wait_for()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Discard them").click()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Nothing was changed, so nothing was saved.").wait_for()
    text.refresh_from_db()
    assert text.body == markup.clean(BODIES[0])


def test_a_text_is_written_with_the_keyboard_alone(desk, cast):
    text = people.draft(title="Talks in New York", body="")
    page = desk(cast.ana, page_of(text), viewport={"width": 1280, "height": 900})
    words(page).focus()
    keys = page.keyboard
    keys.press("Alt+F10")
    assert page.evaluate("document.activeElement.dataset.do") == "paragraph"
    keys.press("ArrowRight")
    keys.press("Enter")
    type_into(words(page), "Visit")
    keys.press("Enter")
    keys.press("Control+b")
    type_into(words(page), "Both")
    keys.press("Control+b")
    type_into(words(page), " sides ")
    keys.press("Control+k")
    type_into(page.get_by_label("Address"), "not an address")
    keys.press("Enter")
    assert page.get_by_role("alert").inner_text().startswith("This is not an address")
    page.get_by_label("Address").fill("www.example.org/x")
    keys.press("Enter")
    type_into(words(page), ".")
    keys.press("Enter")
    do(page, "List with bullets")
    type_into(words(page), "one")
    keys.press("Enter")
    type_into(words(page), "two")
    keys.press("Control+]")
    keys.press("Enter")
    keys.press("Enter")
    keys.press("Enter")
    do(page, "Insert a table")
    page.get_by_role("button", name="Remove table").wait_for()
    do(page, "Column after")
    do(page, "Remove column")
    do(page, "Remove row")
    do(page, "Row below")
    do(page, "Heading row")
    type_into(words(page), "Year")
    do(page, "Undo")
    do(page, "Redo")
    words(page).focus()
    keys.press("Tab")
    assert not page.evaluate("document.activeElement.closest('prose-editor')")

    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved as revision 2.").wait_for()
    text.refresh_from_db()
    link = '<a href="https://www.example.org/x" rel="noopener noreferrer">www.example.org/x</a>'
    row = "<tr><td></td><td></td><td></td></tr>"
    head = '<tr><th scope="col">Year</th><th scope="col"></th><th scope="col"></th></tr>'
    assert text.body.split("\n") == [
        "<h2>Visit</h2>", f"<p><strong>Both</strong> sides {link}.</p>", "<ul><li>one<ul><li>two</li></ul></li></ul>",
        f"<table><thead>{head}</thead><tbody>{row * 2}</tbody></table>",
    ]  # fmt: skip


def test_words_outlive_a_session_a_closed_tab_and_a_colleague_but_not_a_log_out(desk, cast, live_server):
    text = people.draft(title="Talks in New York")
    page = desk(cast.ana, page_of(text))
    page.on("dialog", lambda dialog: dialog.accept())
    words(page).fill("Typed before the session ended.")
    page.get_by_label("Title").fill("A better title")
    assert page.get_by_text("14 of 500 characters").is_visible()
    Session.objects.all().delete()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/login/**")
    text.save_revision(cast.bilal, 1, title=text.title, summary="", body="<p>What Bilal wrote.</p>")

    log_in_again(page, cast.ana, live_server)
    page.goto(page_of(text))
    page.get_by_role("button", name="Put them back").click()
    assert words(page).inner_text() == "Typed before the session ended."
    page.get_by_role("button", name="Save").click()
    assert page.get_by_role("region", name="Their version").get_by_text("What Bilal wrote.").is_visible()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved as revision 3.").wait_for()
    text.refresh_from_db()
    assert (text.title, text.body) == ("A better title", "<p>Typed before the session ended.</p>")
    assert page.get_by_role("button", name="Put them back").is_hidden()

    words(page).fill("Typed and left.")
    page.goto("/admin/")
    page.goto(page_of(text))
    assert page.get_by_role("button", name="Put them back").is_visible()
    page.locator("#logout-form").evaluate("form => form.requestSubmit()")
    page.wait_for_url("**/logout/")
    log_in_again(page, cast.bilal, live_server)
    page.goto(page_of(text))
    words(page).wait_for()
    assert page.get_by_role("button", name="Put them back").is_hidden()
    assert page.evaluate("Object.keys(sessionStorage).length") == 0
