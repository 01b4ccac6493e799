"""What a person does on the forms of the record, counted: each click, each key that is no letter, each text typed."""

from urllib.parse import quote

REACTION, KEY, POINT, TYPED = 1.35, 0.2, 1.1, 0.2
"""Seconds of the keystroke-level model (Card, Moran, Newell): think, press, point and click, type a letter."""


class Diplomat:
    """A page and the person at it. What is typed in a box and what is copied from the release count apart."""

    def __init__(self, page):
        self.page = page
        self.acts = dict.fromkeys(("clicks", "keys", "letters", "pasted", "choices"), 0)

    def goes(self, noun):
        self.acts["clicks"] += 2
        self.page.goto(f"/admin/delegations/{noun}/add/")

    def types(self, name, text, where=None):
        """Type a short text into the field called `name`."""
        (where or self.page).locator(f"[name='{name}']").fill(text)
        self.acts["letters"] += len(text)
        self.acts["keys"] += 1

    def pastes(self, name, text, where=None):
        """Copy words of the release into the field called `name`."""
        (where or self.page).locator(f"[name='{name}']").fill(text)
        self.acts["pasted"] += 1

    def names(self, names, prefix="names", where=None):
        """Give the names in the site's languages."""
        for language, name in names.items():
            self.pastes(f"{prefix}_{language}", name, where)

    def selects(self, name, value, where=None):
        (where or self.page).locator(f"select[name='{name}']").select_option(value)
        self.acts["choices"] += 1

    def clicks(self, locator):
        locator.click()
        self.acts["clicks"] += 1

    def chooses(self, name, words, offer, where=None):
        """Type `words` into the box called `name` and take the first offer, which must be `offer`."""
        page = where or self.page
        select = page.locator(f"select[name='{name}']")
        box = page.locator(f"select[name='{name}'] + .select2-container")
        if select.get_attribute("multiple") is not None:
            field = box.locator(".select2-search__field")
            field.press("End")  # After a choice the box waits for a key before it looks at what is typed.
        else:
            box.locator(".select2-selection").click()
            field = page.locator(".select2-dropdown .select2-search__field")
        page.mouse.move(0, 0)  # An offer under the pointer would be the one that Enter takes.
        asked = "term=" + quote(words, safe="-_.!~*'()")
        with page.expect_response(lambda answer: asked in answer.url):
            field.fill(words)
        page.locator(".select2-results__option--highlighted", has_text=offer).wait_for()
        field.press("Enter")
        page.locator(f"select[name='{name}'] option:checked", has_text=offer).wait_for(state="attached")
        self.acts["letters"] += len(words)
        self.acts["keys"] += 2

    def adds(self, box, where=None):
        """Open the window that adds what a box lacks, and return it."""
        page = where or self.page
        with page.expect_popup() as opened:
            page.locator(f"#add_id_{box}").click()
        self.acts["clicks"] += 1
        return opened.value

    def saves(self, where):
        """Save in a window of its own, which closes."""
        with where.expect_event("close"):
            where.get_by_role("button", name="Save", exact=True).click()
        self.acts["clicks"] += 1

    def done(self, then=None):
        """Save the page."""
        self.page.get_by_role("button", name=then or "Save", exact=True).click()
        self.page.get_by_text("was added successfully").first.wait_for()
        self.acts["clicks"] += 1

    def seconds(self):
        """Estimate what a practised hand needs: a pasted text is marked, copied, pointed at and pasted."""
        acts = self.acts
        pasting = 2 * POINT + 4 * KEY
        return (
            acts["clicks"] * (POINT + REACTION / 2)
            + acts["choices"] * (POINT + 2 * KEY + REACTION / 2)
            + acts["keys"] * KEY
            + acts["letters"] * TYPED
            + acts["pasted"] * (pasting + REACTION / 2)
        )
