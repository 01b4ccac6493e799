"""Sentences and names of a folder of open corpora, as much of it as the benchmarks need. Pure: no models."""

import csv
import itertools
import json
import random
import re
from bisect import bisect

LANGUAGES = ("en", "ru", "tk")
SPOKEN = {"en": ("en",), "ru": ("ru",), "tk": ("tr", "uz")}
"""Which languages of the corpora are read for each. There is hardly any open Turkmen: its nearest kin stand for it."""

RELEASES = ("us-state-2021-2022", "whitehouse-briefings", "lk-cabinet-foreign", "re3d-official")
PARALLEL = ("parallel/xwmt-news-turkic", "ner/pud-parallel-8lang")

ALIKE = 6
"""Questions of each kind that are asked."""

_END = re.compile(r"(?<=[.!?…])[\s\u200b]+(?=[^\s\d\W])")
SHORTEST, LONGEST = 25, 400


def rows(folder, name):
    """Yield the records of a file of JSON Lines."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def releases(folder):
    """Yield (title, body) of the releases in English."""
    for name in RELEASES:
        yield from ((row["title"], row["body"]) for row in rows(folder, f"releases/{name}") if row.get("body"))


def split(text):
    """Yield the sentences of a text, those that are of a sentence's length."""
    for line in text.splitlines():
        yield from (one.strip() for one in _END.split(line) if SHORTEST <= len(one.strip()) <= LONGEST)


def sentences(folder):
    """Return {language: distinct sentences}, each in an order of chance that is the same every time."""
    found = {language: {} for language in LANGUAGES}
    for _title, body in releases(folder):
        found["en"].update(dict.fromkeys(split(body)))
    for row in rows(folder, "ner/factrueval-ru"):
        found["ru"].update(dict.fromkeys(split(row["text"])))
    for row in itertools.chain.from_iterable(rows(folder, name) for name in PARALLEL):
        for language, codes in SPOKEN.items():
            found[language].update(dict.fromkeys(row["texts"][code] for code in codes if row["texts"].get(code)))
    return {language: shuffled(pool) for language, pool in found.items()}


def shuffled(pool):
    """Return a list of `pool` in an order of chance that is the same every time, if that of `pool` is."""
    pool = list(pool)
    random.Random(len(pool)).shuffle(pool)
    return pool


def people(folder):
    """Return {key: {language: names}} of office holders; a few are known in more scripts than one."""
    found = {}
    for row in rows(folder, "names/turkmen-officials-multiscript"):
        spelt = {code: one["name"] for one in row["variants"] for code in one["langs"]}
        found[row["group"]] = {code: name for code, name in spelt.items() if code in LANGUAGES}
    for row in rows(folder, "names/officials-office-holders"):
        language = "ru" if re.search("[а-я]", row["name"]) else "en"
        found.setdefault(row["group"], {language: row["name"]})
    for row in rows(folder, "names/diplomat-name-clusters-frus"):
        found.setdefault(row["group"], {"en": row["preferred"]})
    return {key: names for key, names in found.items() if names}


def positions(folder):
    """Return the distinct titles of offices."""
    return list(dict.fromkeys(row["position"] for row in rows(folder, "names/officials-office-holders")))


def visits(folder):
    """Return (day, words) of real visits of state."""
    return [(row["start"], f"{row['name']}: {row['country']}") for row in rows(folder, "names/us-travels-abroad")]


def subjects(folder):
    """Return the names of bodies of the United Nations, which make good topics."""
    return [row["name"] for row in rows(folder, "names/un-entities") if row["name"]]


def strangers(folder):
    """Return names that no official bears: {language: words}, the long tail of any archive."""
    with (folder / "names/translit-russian.csv").open(encoding="utf-8") as lines:
        pairs = [(row["latin"].title(), row["native"].title()) for row in csv.DictReader(lines)]
    latin, native = (shuffled(dict.fromkeys(names)) for names in zip(*pairs, strict=True))
    return {"en": latin, "ru": native, "tk": latin[::-1]}


class Zipf:
    """Draws from a pool as words are drawn in speech: the second half as often, the thousandth a thousand times less.

    `flat` is how many at the head are drawn about alike.
    """

    def __init__(self, pool, flat, dice):
        self.pool, self.dice = pool, dice
        self.sums = list(itertools.accumulate(1 / (rank + flat) for rank in range(len(pool))))

    def draw(self):
        """Return one of the pool."""
        return self.pool[min(bisect(self.sums, self.dice.random() * self.sums[-1]), len(self.pool) - 1)]

    def several(self, most):
        """Return up to `most` different ones of the pool, in the order of drawing."""
        return list(dict.fromkeys(self.draw() for _ in range(self.dice.randint(0, most))))
