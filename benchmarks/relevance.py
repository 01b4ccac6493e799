"""Is a text found by three words that somebody remembers of it? `python -m benchmarks.relevance CORPORA... --data DIR`.

Each of CORPORA is a folder of corpora; every release and every news text in English or Russian that it holds goes into
an archive in DIR (or in the empty database that DATABASE_URL names). Of each language 300 are looked for, best first,
by three words of their body that stand neither in their title nor in more than one text of fifty. Printed are the mean
of 1/position (MRR), the share among the first three, and what was not found. The same words are chosen every time.
"""

import argparse
import datetime
import json
import random
import re
from collections import Counter
from pathlib import Path

from benchmarks.search import set_up

SOUGHT, WORDS, OFTEN, LOOKED_AT = 300, 3, 50, 20
PAGE = "/{language}/releases/"
FIRST_DAY = datetime.date(2024, 1, 1)
"""All are of one year, so that the number in it says which text it is."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_NUMBER = re.compile(r'href="/[a-z]+/releases/(\d+)/(\d+)/')
_END = re.compile(r"(?<=[.!?])\s+|\n")


def main():
    """Index all texts, look for some of them, and print how they were found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", nargs="+", type=Path, help="folders of corpora")
    parser.add_argument("--data", type=Path, required=True, help="folder that keeps the archive")
    asked = parser.parse_args()
    texts = list(distinct(one for folder in asked.corpora for one in read(folder)))
    set_up(asked.data)
    index(texts)
    often = Counter(word for _language, title, body in texts for word in words_of(f"{title} {body}"))
    print(f"{len(texts)} texts\n{'language':<10} {'sought':>7} {'MRR':>7} {'first':>7} {'top 3':>7} {'missed':>7}")
    for language in ("en", "ru"):
        tell(language, texts, often)


def read(folder):
    """Yield (language, title, body) of every text of a folder of corpora, a first sentence standing for no title."""
    for path in [*sorted(folder.glob("releases/*.jsonl")), *sorted(folder.glob("ner/*-ru.jsonl"))]:
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            body = (row.get("body") or row.get("text") or "").replace("\0", "")
            if row.get("lang") in ("en", "ru") and body.strip():
                title, body = (row["title"], body) if row.get("title") else headed(body)
                yield row["lang"], " ".join(title.split())[:200], body


def headed(text):
    """Part a text from its first sentence."""
    first, *rest = _END.split(text.strip(), maxsplit=1)
    return first, "".join(rest)


def distinct(texts):
    """Leave out what says the same as one before it: a release that was posted twice."""
    seen = set()
    for one in texts:
        key = one[0], one[2][:500]
        if key not in seen:
            seen.add(key)
            yield one


def words_of(text):
    """Return the distinct words of a text, without case."""
    return set(_WORD.findall(text.casefold()))


def index(texts):
    """Write each text as a release of its own, numbered in order, unless that was done before."""
    from django.core.management import call_command

    from articles.models import ArticleText
    from benchmarks.rows import Releases, paragraphs

    if ArticleText.objects.exists():
        return
    releases = Releases()
    for place, (language, title, body) in enumerate(texts):
        article = releases.article(FIRST_DAY + datetime.timedelta(days=place % 365))
        releases.edition(releases.text(article, language, title, paragraphs(body.split("\n\n"))), {}, {})
    releases.end()
    call_command("reindex", verbosity=0)


def remembered(text, often, most, dice):
    """Return three rare words of the body that are not in the title, "" if there are not as many."""
    _language, title, body = text
    fitting = sorted(word for word in words_of(body) - words_of(title) if 1 < often[word] <= most)
    return " ".join(dice.sample(fitting, WORDS)) if len(fitting) >= WORDS else ""


def tell(language, texts, often):
    """Look for texts of a language and print how they were found."""
    dice = random.Random(language)
    numbers = [number for number, text in enumerate(texts, 1) if text[0] == language]
    positions, missed = [], []
    for number in dice.sample(numbers, len(numbers)):
        words = remembered(texts[number - 1], often, len(texts) / OFTEN, dice)
        if words and len(positions) < SOUGHT:
            positions.append(position(language, words, number))
            missed += [] if positions[-1] else [words]
    found = [place for place in positions if place]
    shares = [sum(1 / place for place in found), found.count(1), sum(place <= 3 for place in found)]
    figures = " ".join(f"{value / len(positions):>7.3f}" for value in shares)
    print(f"{language:<10} {len(positions):>7} {figures} {len(missed):>7}", *missed[:5], sep="\n  ")


def position(language, words, number):
    """Return at which place the page of results names the release of that number; 0 if it does not."""
    from django.test import Client

    page = Client(headers={"host": "127.0.0.1"}).get(PAGE.format(language=language), {"q": words, "sort": "best"})
    main = page.content.decode().partition("<main")[2].partition("</main")[0]
    listed = list(dict.fromkeys(int(serial) for _year, serial in _NUMBER.findall(main)))[:LOOKED_AT]
    return listed.index(number) + 1 if number in listed else 0


if __name__ == "__main__":
    main()
