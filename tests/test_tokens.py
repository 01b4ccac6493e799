"""The tokens of colour: what the switch of the desk sets by hand is what the system's own preference sets."""

import re

from tests.test_architecture import ROOT

DARK = re.compile(r":root:where\((?P<when>[^{]*)\) \{(?P<tokens>[^}]*)\}")


def test_dark_by_hand_is_dark_by_preference():
    sheet = (ROOT / "static" / "css" / "tokens.css").read_text()
    found = {match["when"]: re.findall(r"(--[\w-]+): ([^;]+);", match["tokens"]) for match in DARK.finditer(sheet)}
    by_preference, by_hand = found[':not([data-theme="light"])'], found['[data-theme="dark"]']
    assert by_preference == by_hand
    assert len(by_hand) > 10


def test_no_page_of_the_admin_loads_a_sheet_above_the_layers():
    """Our base leaves that block out: what stands in it would not be seen."""
    pages = (ROOT / "templates").rglob("*.html")
    assert [page.name for page in pages if "block extrastyle" in page.read_text()] == []
