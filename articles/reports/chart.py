"""Numbers as bars: where each stands in a drawing, in parts of its width, so that words keep their size on a phone."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 78.0
"""Part of the width, in hundredths, that the greatest number takes; what is left is for the number itself."""

BAR, GAP, NAME = 14, 4, 22
"""Heights, in pixels: of a bar, between bars, and of the line that says what they are of."""

LONGEST_NAME = 44


@dataclass(frozen=True)
class Bar:
    """One number of a group."""

    series: int
    number: int
    x: str
    y: int
    width: str
    number_x: str
    number_y: int


@dataclass(frozen=True)
class Group:
    """A name and its bars."""

    name: str
    x: str
    y: int
    bars: list[Bar]


@dataclass(frozen=True)
class Chart:
    """Groups one below the other."""

    groups: list[Group]
    height: int


def chart(lines: list[tuple[str, list[int]]], from_right: bool = False) -> Chart:
    """Return the drawing of `lines`: a name and its numbers, one of each series. A nought has no bar."""
    most = max((number for _name, numbers in lines for number in numbers), default=0)
    groups, y = [], 0
    for name, numbers in lines:
        y += NAME
        group = Group(_short(name), "100%" if from_right else "0", y - 7, [])
        for series, number in enumerate(numbers, 1):
            if number:
                group.bars.append(_bar(series, number, most, y, from_right))
                y += BAR + GAP
        groups.append(group)
        y += 2 * GAP
    return Chart(groups, y)


def _bar(series: int, number: int, most: int, y: int, from_right: bool) -> Bar:
    width = max(LONGEST * number / most, 0.4)
    x = 100 - width if from_right else 0.0
    beside = 100 - width - 1.5 if from_right else width + 1.5
    return Bar(series, number, f"{x:.2f}%", y, f"{width:.2f}%", f"{beside:.2f}%", y + BAR - 3)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
