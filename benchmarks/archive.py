"""An archive as large as asked for, of real sentences, tied to a record."""

import datetime
import random

from django.utils import timezone

from articles.models import Article, ArticleText
from benchmarks import corpus
from benchmarks.record import Record
from benchmarks.rows import Releases, noon, paragraphs
from benchmarks.tally import Tally

LENGTH = 2000
"""Characters of a text."""

TOGETHER = [
    (("en",), 35), (("ru",), 10), (("tk",), 5), (("en", "ru"), 20), (("en", "tk"), 5), (("en", "ru", "tk"), 25),
]  # fmt: skip
"""In which languages an article comes, of a hundred."""

FATES = [("live", 915), ("corrected", 40), ("withdrawn", 12), ("removed", 3), ("waiting", 10), ("draft", 20)]
"""What became of an article, of a thousand."""

CHANGES = {"corrected": "correction", "withdrawn": "withdrawal", "removed": "removal"}
FIRST_YEAR = 2008
LOT = 1000


class Archive:
    """Articles of one seed, the same every time but for the day on which the archive ends."""

    def __init__(self, folder, texts):
        self.most, self.dice, self.releases, self.tally = texts, random.Random(texts), Releases(), Tally()
        self.record = Record(folder, self.dice)
        self.pools = self._drawn_from(corpus.sentences(folder), 200)
        self.strangers = self._drawn_from(corpus.strangers(folder), 20)
        self.today, self.written = timezone.now().date(), 0

    def _drawn_from(self, pools, flat):
        return {language: corpus.Zipf(pool, flat, self.dice) for language, pool in pools.items()}

    def write(self, progress=lambda done, most: None):
        """Write all articles; `progress` is told how many texts there are so far."""
        while self.written < self.most:
            self.article(self._day())
            if len(self.releases.waiting[ArticleText]) >= LOT or self.written >= self.most:
                self.releases.write()
                progress(self.written, self.most)
        self.releases.end()

    def questions(self):
        """Return {kind: parameters of the results page}, what is asked of this archive."""
        typed = {**self.tally.questions(), **self.record.spellings()}
        asked = {kind: [{"q": words} for words in several] for kind, several in typed.items()}
        countries = [row.alpha2.lower() for row in self.record.foremost("countries")]
        year = str(self.today.year - 1)
        return asked | {
            "country": [{"country": code} for code in countries],
            "kind": [{"kind": kind} for kind in Article.Kind.values],
            "country, year": [{"country": code, "year": year} for code in countries],
            "country, word": [{"country": code, **one} for code, one in zip(countries, asked["1 in 10"], strict=True)],
        }

    def _day(self):
        """The days run from the first year to this one, closer and closer: each year says more than the last."""
        first, part = datetime.date(FIRST_YEAR, 1, 1), (self.written / self.most) ** 0.7
        return first + datetime.timedelta(days=int(part * (self.today - first).days))

    def article(self, day):
        """Take on one article with its texts and their editions."""
        fate, cited = self._one_of(FATES), self.record.chosen()
        day = self.today + datetime.timedelta(days=30) if fate == "waiting" else day
        kind = self.dice.choice(Article.Kind.values)
        article = self.releases.article(day, kind, numbered=fate != "draft")
        self.releases.about(article, cited)
        for place, language in enumerate(self._one_of(TOGETHER)):
            self.text(article, language, cited, fate, is_original=place == 0)

    def _one_of(self, weighed):
        things, weights = zip(*weighed, strict=True)
        return self.dice.choices(things, weights)[0]

    def text(self, article, language, cited, fate, is_original):
        """Take on one language of an article, with what readers were shown: one edition, or two if it changed."""
        drawn, names = self.words(language, cited)
        threes = [" ".join(drawn[at : at + 3]) for at in range(1, len(drawn), 3)]
        body = paragraphs([*threes, names])
        revision = self.releases.text(article, language, drawn[0].rstrip("."), body, is_original)
        self.written += 1
        if fate != "draft":
            facts = self.record.facts(cited, language)
            first = self.releases.edition(revision, cited, facts)
            if fate in CHANGES:
                changed = first.superseded_at = noon(article.date) + datetime.timedelta(days=1)
                self.releases.edition(revision, cited, facts, 2, CHANGES[fate], changed)
        if fate in ("live", "corrected", "withdrawn"):
            self.tally.count(drawn, names)

    def words(self, language, cited):
        """Return sentences of about `LENGTH` characters, and a last one that names people."""
        pool, drawn, length = self.pools[language], [], 0
        while length < LENGTH:
            drawn.append(pool.draw())
            length += len(drawn[-1])
        named = [self.record.name_of(row, language) for row in cited["officials"]]
        return drawn, ", ".join([*named, *(self.strangers[language].draw() for _ in range(3))]) + "."
