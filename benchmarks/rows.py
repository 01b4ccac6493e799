"""Releases written many rows at a time, as the verbs would have written them: without checks, log or chain."""

import datetime
import html
import itertools
from collections import defaultdict

from django.contrib.auth.models import Group, User
from django.core.management.color import no_style
from django.db import connection, transaction

from articles.models import CITATIONS, Article, ArticleText, Edition, Revision
from articles.models.numbering import YearCounter
from articles.models.words import slug_of

NO_DIGEST = "0" * 64
LONGEST_TITLE = 150


class Rows:
    """Rows of many tables with keys given here, written together. Keys are whole numbers from 1 on."""

    def __init__(self):
        self.keys = defaultdict(itertools.count)
        self.waiting = defaultdict(list)

    def add(self, model, **fields):
        """Take a row on and return it; it has its key."""
        row = model(pk=next(self.keys[model]) + 1, **fields)
        self.waiting[model].append(row)
        return row

    def write(self):
        """Write what was taken on, in one transaction: references are checked at its end."""
        with transaction.atomic():
            for model, rows in self.waiting.items():
                model._base_manager.bulk_create(rows)
        self.waiting.clear()

    def end(self):
        """Write what is left, and let the database go on counting after the last of our keys."""
        self.write()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.keys)):
                cursor.execute(statement)


class Releases(Rows):
    """Articles with their texts and editions, each article after the other in time."""

    def __init__(self):
        super().__init__()
        self.author, self.editor = staff()
        self.serials = defaultdict(int)

    def article(self, day, kind="press_release", numbered=True):
        """Take on an article of a day, with the next number of the year."""
        number = {}
        if numbered:
            self.serials[day.year] += 1
            number = {"year": day.year, "serial": self.serials[day.year], "date": day}
        return self.add(Article, kind=kind, started_by=self.author, started_at=noon(day), **number)

    def about(self, article, cited):
        """Say what an article is about: {noun: rows}."""
        for noun in cited.keys() & set(Article.ABOUT):
            field = Article._meta.get_field(noun)
            for row in cited[noun]:
                keys = {field.m2m_column_name(): article.pk, field.m2m_reverse_name(): row.pk}
                self.add(field.remote_field.through, **keys)

    def text(self, article, language, title, body, is_original=True):
        """Take on one language of an article; return its revision."""
        words = {"title": title[:LONGEST_TITLE], "body": body}
        text = self.add(
            ArticleText, article=article, language=language, is_original=is_original, slug=slug_of(words["title"]),
            state="released" if article.serial else "draft", revision_number=1, **words,
        )  # fmt: skip
        return self.add(
            Revision, text=text, number=1, author=self.author, saved_at=article.started_at, digest=NO_DIGEST, **words
        )

    def edition(self, revision, cited, facts, number=1, kind="publication", began=None):
        """Take on one edition and what it cites."""
        text, began = revision.text, began or noon(revision.text.article.date)
        article, words = text.article, {"title": text.title, "body": text.body, "facts": facts}
        if kind == "removal":
            cited, words = {}, {}
        edition = self.add(
            Edition, text=text, article=article, number=number, kind=kind, revision=revision, effective_at=began,
            recorded_at=began, by=self.editor, note="A note." if number > 1 else "", language=text.language,
            year=article.year, serial=article.serial, article_kind=article.kind, date=article.date,
            date_precision="day", slug=text.slug, digest=NO_DIGEST, **words,
        )  # fmt: skip
        for noun, found in cited.items():
            for row in found:
                self.add(CITATIONS[noun], edition=edition, row_id=row.pk)
        return edition

    def end(self):
        """Let the numbers that are given next follow on ours."""
        super().end()
        YearCounter.objects.bulk_create(YearCounter(year=year, last=last) for year, last in self.serials.items())


def noon(day):
    """Return the instant at which what is of `day` took effect."""
    return datetime.datetime.combine(day, datetime.time(7), datetime.UTC)


def paragraphs(texts):
    """Return texts as the paragraphs of a body."""
    return "".join(f"<p>{html.escape(text, quote=False)}</p>" for text in texts)


def staff():
    """Return an author and an editor, made if they are not there."""
    made = []
    for name, role in (("author", "Authors"), ("editor", "Editors")):
        user, _is_new = User.objects.get_or_create(username=name)
        user.groups.add(Group.objects.get(name=role))
        made.append(user)
    return made
