"""How like a person's name are the words typed for it, when they are no spelling that the rules of `names` know.

Read are titles before the name, what stands in brackets, and suffixes (`Jr.`) as no part of it; the words in any order;
initials, names begun, letters exchanged, and words of one sound (`Mohammed`, `Muhamad`), in scripts without vowels too.
The family names must be alike and the given names must not speak against it. What comes out orders suggestions.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from delegations.names import FOLDED_LENGTH, fold

MOST_WORDS = 12
_SPELLING = 0.75
"""From here on two words are spellings of one."""
_LONG = 7
"""Letters of a family name that may be misspelt without a given name beside it: `Germany` is no `German`."""

_ASIDE = re.compile(r"\([^)]*\)?|\[[^]]*\]?|“[^”]*”?|„[^“]*“?")

_PRINTED_TITLES = """
    president prime premier minister foreign deputy vice first acting secretary state permanent representative
    ambassador envoy counselor charge consul chargé senator congressman congresswoman governor mayor chancellor
    chairman chairwoman chairperson director speaker judge justice chief head commissioner general colonel major
    captain lieutenant brigadier admiral rear marshal field commander sergeant air army gen col maj capt lt brig
    adm cmdr amb sen rep gov pres dr doctor prof professor mr mrs ms miss sir lord lady dame hon honorable
    honourable excellency his her majesty highness royal holiness king queen prince princess crown emperor empress
    sultan emir amir imam shah sheikh shaikh sheik haji hadji tunku tengku pope cardinal archbishop bishop
    patriarch rev reverend count earl baron viscount duke marquess elect designate former then présidente
    président ministre ambassadeur monsieur madame docteur général presidente ministro ministra canciller
    embajador embajadora señor señora don doña doctora prezident ministr premýer ilçi jenap hanym başlygy
    президент премьер министр заместитель посол генерал господин госпожа доктор глава председатель вице
    cumhurbaşkanı başbakan bakan bakanı büyükelçi sayın الرئيس الوزير السفير الدكتور السيد الشيخ الملك الأمير
"""
_PRINTED_SUFFIXES = "jr sr ii iii iv 2d 2nd 3d 3rd usa usn usaf esq"
_PRINTED_PARTICLES = "al el ul ud ibn bin ben bint abu the of de del della der den di da do dos du la le von zu"

_TITLES = frozenset(map(fold, _PRINTED_TITLES.split()))
_SUFFIXES = frozenset(map(fold, _PRINTED_SUFFIXES.split()))
_PARTICLES = frozenset(map(fold, _PRINTED_PARTICLES.split()))


class _Name(NamedTuple):
    """A name read: its words folded, those that may be the family name, and whether it is told by a comma."""

    words: tuple[str, ...]
    family: frozenset[int]
    told: bool
    joined: str
    suffix: frozenset[str]


def likeness(words: str, name: str) -> float:
    """Return how like `name` is to the words, more for the liker; 0 if it is another person's."""
    typed, borne = read(words), read(name)
    if not typed.words or not borne.words:
        return 0.0
    if len(typed.joined) > 4 and typed.joined == borne.joined:
        return 4.0
    return _compared(typed, borne)


def _compared(typed: _Name, borne: _Name) -> float:
    """Pair the words off, the likest first, and weigh what was paired against what was left over."""
    if len(borne.words) < 2 <= len(typed.words) or not any(
        _families(typed, borne, i, j) for i in typed.family for j in borne.family
    ):
        return 0.0
    paired = _paired(typed.words, borne.words)
    family = max((near for i, j, near in paired if _families(typed, borne, i, j)), default=0.0)
    left = [word for i, word in enumerate(typed.words) if i not in {i for i, _j, _near in paired}]
    other = [word for j, word in enumerate(borne.words) if j not in {j for _i, j, _near in paired}]
    full = sum(1 for i, _j, near in paired if near >= _SPELLING and len(typed.words[i]) > 1)
    if not family or _speaks_against(left, other, full):
        return 0.0
    if full < 2 and (_crossed(typed, paired) or not _alone(typed, borne, paired)):
        return 0.0
    lost = 0.3 * min(len(left), len(other)) + 0.05 * (len(left) + len(other)) + 0.05 * (typed.suffix != borne.suffix)
    return max(sum(near for _i, _j, near in paired) + family - lost, 0.05)


def _families(typed: _Name, borne: _Name, i: int, j: int) -> bool:
    """Say whether the words may be one family name: in another place only if no letter differs."""
    if i not in typed.family or j not in borne.family:
        return False
    near = alike(typed.words[i], borne.words[j])
    last = typed.told or i == len(typed.words) - 1
    also = borne.told or j == len(borne.words) - 1
    return near == 1.0 or (near >= _SPELLING and last == also)


def _alone(typed: _Name, borne: _Name, paired: list[tuple[int, int, float]]) -> bool:
    """Say whether the family name bears being alone, or with initials: it is the same, or both are long."""
    return any(
        near == 1.0 or (near >= 0.85 and min(len(typed.words[i]), len(borne.words[j])) >= _LONG)
        for i, j, near in paired
        if _families(typed, borne, i, j)
    )


def _speaks_against(left: list[str], other: list[str], full: int) -> bool:
    """Say whether words left over on both sides tell two people apart: other names do, another middle initial not."""
    if not left or not other:
        return False
    initials = all(len(word) == 1 for word in left) or all(len(word) == 1 for word in other)
    return full < (2 if initials else 3)


def _crossed(typed: _Name, paired: list[tuple[int, int, float]]) -> bool:
    """Say whether initials stand for names in another order: `William B.` is no `Bernard W.`."""
    places = [j for i, j, near in sorted(paired) if near < _SPELLING or len(typed.words[i]) == 1]
    return places != sorted(places)


def _paired(typed: tuple[str, ...], borne: tuple[str, ...]) -> list[tuple[int, int, float]]:
    """Return the places of words that are alike, each word once, with how near they are."""
    near = [(alike(one, other), i, j) for i, one in enumerate(typed) for j, other in enumerate(borne)]
    found: list[tuple[int, int, float]] = []
    for alikeness, i, j in sorted(near, key=lambda one: -one[0]):
        if alikeness and all(i != taken and j != also for taken, also, _near in found):
            found.append((i, j, alikeness))
    return found


@lru_cache(maxsize=16384)
def read(name: str) -> _Name:
    """Read a name as it is typed or printed, without titles, suffixes and asides."""
    plain = _ASIDE.sub("", name[:FOLDED_LENGTH])
    parts = [part for part in plain.split(",") if fold(part)] or [name]
    words = [_untitled(fold(part.replace("-", " ")).split()) for part in parts]
    suffix = frozenset(word for part in words for word in part if word in _SUFFIXES)
    kept = [[word for word in part if word not in _SUFFIXES] for part in words]
    told = len(kept) > 1 and bool(kept[0]) and any(kept[1:])
    flat = _without_particles([word for part in kept for word in part])[:MOST_WORDS]
    before = len(_without_particles(kept[0])) if told else 0
    family = frozenset(range(before)) if told else _ends(len(flat))
    turned = (
        [word for part in (*kept[1:], kept[0]) for word in part] if told else [word for part in kept for word in part]
    )
    return _Name(tuple(flat), family, told, "".join(turned), suffix)


def _ends(count: int) -> frozenset[int]:
    return frozenset({0, count - 1}) if count else frozenset()


def _untitled(words: list[str]) -> list[str]:
    """Leave out the titles before a name; a name of titles alone stays, as `King` does."""
    start = next((i for i, word in enumerate(words) if word not in _TITLES), len(words))
    return words[start:]


def _without_particles(words: list[str]) -> list[str]:
    return [word for word in words if word not in _PARTICLES] or words


# --- Two words -------------------------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> float:
    """Return how near two folded words are: 1 the same, 0.75 or more another spelling, less a beginning, 0 nothing."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) <= 2:
        return 0.6 if len(short) == 1 and long.startswith(short) else 0.0
    if long == short + "a":
        return 0.7
    if short[0] == long[0] and len(long) > 3 and _vowelless(short) == _vowelless(long):
        return 0.9 if len(_vowelless(long)) > 2 else 0.8
    if short[0] == long[0] or (len(long) > 4 and short[-2:] == long[-2:]):
        misses = distance(short, long, _allowed(len(long)))
        if misses <= _allowed(len(long)):
            return 0.95 - misses * 0.6 / len(long)
    if len(sound(short)) > 3 and sound(short) == sound(long):
        return 0.76
    return 0.7 if long.startswith(short) else 0.0


def _allowed(length: int) -> int:
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 11 else 3


def _vowelless(word: str) -> str:
    return word[0] + re.sub("[aeiouh]", "", word[1:])


_SOUNDS = str.maketrans("bpfvdtlrmncgjksxz", "pppptt" + "rrnn" + "sssssss", "aeiouhq")


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """Return the classes of the consonants of a folded word, each run once: `mulikov` and `murikofu` are one."""
    return re.sub(r"(.)\1+", r"\1", word.translate(_SOUNDS))


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be changed, added, left out or exchanged with the next; `most` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def beginnings(words: str) -> Iterable[str]:
    """Return texts of which a fold key has one if its name is like `words`: begun or ended words between spaces."""
    typed = read(words)
    for place, word in enumerate(typed.words):
        if place in typed.family and len(word) >= 3:
            yield f" {word[:3]}"
            if len(word) > 5:
                yield f"{word[-4:]} "
        elif len(word) >= 4:
            yield f" {word[:4]}"
