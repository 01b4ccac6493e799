"""The colours of the public site: every pair that words are read in, in each palette, by day and by night."""

import re

import pytest

from articles.models import Branding
from tests.test_architecture import ROOT

SHEET = (ROOT / "static" / "css" / "tokens.css").read_text()
TOKEN = re.compile(r"(--[\w-]+): (#[0-9a-f]{6});")
WORDS = 4.5
"""The least contrast of words by WCAG 2.2 AA."""

PAIRS = [
    (ink, ground, WORDS)
    for ground in ("paper", "sheet")
    for ink in ("ink", "ink-soft", "accent", "accent-strong", "warning")
] + [
    ("warning", "warning-sheet", WORDS), ("ink", "warning-sheet", WORDS), ("added", "added-sheet", WORDS),
    ("removed", "removed-sheet", WORDS), ("on-accent", "accent", WORDS), ("on-accent", "accent-strong", WORDS),
    ("on-band", "band", WORDS), ("accent", "warning-sheet", WORDS), ("ink-soft", "warning-sheet", WORDS),
]  # fmt: skip


def block(selector):
    """Return the colours that one rule of the sheet sets."""
    return dict(TOKEN.findall(SHEET.partition(f"{selector} {{")[2].partition("}")[0]))


def colours(palette, scheme):
    """Return {token: colour} of a palette by day ("light") or by night ("dark")."""
    found = block(":root") | (block(':root:where([data-theme="dark"])') if scheme == "dark" else {})
    selector = ':root, [data-palette="ink"]' if palette == "ink" else f'[data-palette="{palette}"]'
    own = block(selector)
    return found | {f"--{name}": own[f"--{scheme}-{name}"] for name in ("accent", "accent-strong", "band")}


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("palette", Branding.Palette.values)
def test_every_pair_can_be_read(palette, scheme):
    found = colours(palette, scheme)
    weak = {
        (ink, ground): round(contrast(found[f"--{ink}"], found[f"--{ground}"]), 2)
        for ink, ground, least in PAIRS
        if contrast(found[f"--{ink}"], found[f"--{ground}"]) < least
    }
    assert weak == {}


def test_the_sheet_has_each_palette_of_the_admin_and_no_other():
    assert set(re.findall(r'data-palette="(\w+)"', SHEET)) == set(Branding.Palette.values)
