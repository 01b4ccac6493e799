"""The index written anew, and held against the texts.

What entries should say is worked out without a lock. If no act was logged meanwhile it still holds, and is written in a
short transaction under the lock of the chain; else it is worked out again there. So the office works on, searches are
answered all the while, and to go on after a break is to start again.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.models import indexing
from articles.models.article import Article
from articles.models.article_text import ArticleText
from articles.models.edition import Edition
from articles.models.search_entry import DeskEntry, PublicEntry
from articles.models.terms_field import Terms, differing
from articles.models.vocabulary import Term
from articles.search import keys, tables
from articles.search.analysis import ANALYSER
from delegations.models import ChainHead

AT_A_TIME = 100
"""Articles whose entries are written in one transaction."""


@dataclass(frozen=True)
class Wanted:
    """What the entry of an edition or of a text should say."""

    base: int
    labels: str
    said: str
    terms: Terms
    besides: dict

    @classmethod
    def of(cls, row, base, told, **besides):
        """Return what the entry of an edition or a text should say that is told by the labels `told`."""
        title, rest = indexing.said(row)
        terms = Terms(*_analysed(title, rest, row.language), told)
        return cls(base, " ".join(told), f"{title}\n{rest}", terms, besides)

    def is_said_by(self, entry):
        """Whether `entry` says this, its words aside. What could be settled and is not is only slower to find."""
        told = {name: getattr(entry, name) for name in self.besides}
        return (
            keys.is_within(entry.pk, self.base, entry.group_bits)
            and (entry.labels, entry.analyser) == (self.labels, ANALYSER)
            and told in (self.besides, {"settled": False})
        )

    def entry(self, model, key, owner):
        """Return the entry that says this under `key`."""
        return model(
            pk=key, labels=self.labels, terms=self.terms, analyser=ANALYSER, **{f"{OWNER[model]}_id": owner},
            **self.besides,
        )  # fmt: skip


# Most texts are public in the words of their working copy: they are analysed once for both.
_analysed = lru_cache(maxsize=8 * AT_A_TIME)(indexing.analysed)

OWNER = {PublicEntry: "edition", DeskEntry: "text"}
"""What an entry of each scope stands for."""


def owner_of(entry):
    """Return the key of what `entry` stands for."""
    return getattr(entry, f"{OWNER[type(entry)]}_id")


# --- what should be there -----------------------------------------------------------------------------------------


def awaited(at):
    """Editions that are live at `at` or will be: those that readers find, each in its time."""
    shown = Edition.objects.standing().exclude(kind=Edition.Kind.REMOVAL)
    return shown.filter(Q(superseded_at__isnull=True) | Q(superseded_at__gt=at))


def is_left_over(entry, at):
    """Whether it is an entry of an edition that is over: readers are not shown it, and the next edition takes it away.

    So it was found when it was live, and what was cancelled never is.
    """
    if not isinstance(entry, PublicEntry) or entry.settled:
        return False
    edition = entry.edition
    return not edition.is_cancelled and edition.superseded_at is not None and edition.superseded_at <= at


def wanted(articles, at):
    """Return {model: {key of edition or text: what its entry should say}} of the articles with the keys `articles`."""
    return {PublicEntry: _public(articles, at), DeskEntry: _desk(articles)}


def _public(articles, at):
    editions = list(awaited(at).filter(article__in=articles).order_by("article", "pk"))
    cited, corrected = indexing.cited_by(editions), indexing.corrections_of(editions)
    found = {}
    for row in editions:
        told = indexing.public_labels(row, cited[row.pk], corrected)
        settled = row.effective_at <= at and row.superseded_at is None
        found[row.pk] = Wanted.of(row, indexing.public_base(row), told, settled=settled)
    return found


def _desk(articles):
    texts = list(ArticleText.objects.filter(article__in=articles).select_related("article").order_by("article", "pk"))
    hands = indexing.hands_of(texts)
    facts = indexing.fact_labels({row.article_id: row.article for row in texts}.values())
    found = {}
    for row in texts:
        told = indexing.desk_labels(row, hands[row.pk], facts[row.article_id])
        found[row.pk] = Wanted.of(row, indexing.desk_base(row.article), told, revision_number=row.revision_number)
    return found


def entries_of(model, articles):
    """Return the entries of a scope that stand for what belongs to the articles with the keys `articles`."""
    return list(model.objects.filter(**{f"{OWNER[model]}__article__in": articles}).defer("terms").order_by("pk"))


def wrong(model, said, entries):
    """Return those of `entries` that do not say what is `said` of what they stand for: {owner: Wanted}."""
    right = {
        row.pk: said[owner_of(row)] for row in entries if owner_of(row) in said and said[owner_of(row)].is_said_by(row)
    }
    misspelt = differing(model, {key: one.terms for key, one in right.items()})
    return [row for row in entries if row.pk not in right or row.pk in misspelt]


# --- what is due --------------------------------------------------------------------------------------------------


def due(at=None):
    """Return the keys of articles of which an entry is missing, marked, of another analyser or not theirs to have."""
    return sorted(set().union(*(rows.values_list(way, flat=True) for rows, way in _due(at or timezone.now()))))


def is_due(at=None):
    """Whether there is anything to write. Quick."""
    return any(rows.exists() for rows, _way in _due(at or timezone.now()))


def _due(at):
    """Return pairs of rows that tell of something due, and of the way from them to their article."""
    shown = awaited(at)
    has_entry = {model: Exists(model.objects.filter(**{name: OuterRef("pk")})) for model, name in OWNER.items()}
    yield shown.order_by().filter(~has_entry[PublicEntry]), "article"
    yield ArticleText.objects.order_by().filter(~has_entry[DeskEntry]), "article"
    for model, owner in OWNER.items():
        others = Q(analyser__lt=ANALYSER) | Q(analyser__gt=ANALYSER)
        yield model.objects.order_by().filter(others), f"{owner}__article"
    # Those whose time is over and that are not settled are seen to by the next edition, and by no reader.
    strays = PublicEntry.objects.order_by().filter(settled=True)
    yield strays.filter(~Exists(shown.filter(pk=OuterRef("edition")))), "edition__article"


# --- writing ------------------------------------------------------------------------------------------------------


def reindex(only_due=True, report=None):
    """Write every entry that is missing or wrong, and take away those that nothing calls for. Return how many.

    `only_due` looks only at articles of which that is known beforehand; else every text is analysed and compared. After
    each transaction `report(done, total)` is told of articles.
    """
    at = timezone.now()
    if not only_due:
        _mend_words()
    with transaction.atomic():
        ChainHead.hold()
        indexing.settle(at=at)
    articles = due(at) if only_due else list(Article.objects.order_by("pk").values_list("pk", flat=True))
    changed = 0
    for start in range(0, len(articles), AT_A_TIME):
        some = articles[start : start + AT_A_TIME]
        changed += _rewrite(some, at)
        if report is not None:
            report(start + len(some), len(articles))
    return changed


def _mend_words():
    """Make the database's own full-text index anew where it is not that of the entries: nothing could be changed."""
    tables.install()
    for model in OWNER:
        if not tables.is_sound(model):
            tables.rebuild(model)


def mark_all():
    """Mark every entry as due. They answer searches until they are written anew."""
    for model in OWNER:
        model.objects.exclude(analyser=indexing.DUE).update(analyser=indexing.DUE)


def _rewrite(articles, at):
    """Write what is wrong of some articles; return how many entries were written or taken away."""
    seen = ChainHead.links()
    said = wanted(articles, at)
    amiss = {model: wrong(model, said[model], entries_of(model, articles)) for model in OWNER}
    with transaction.atomic():
        if ChainHead.hold() != seen:
            said = wanted(articles, at)
            amiss = {model: wrong(model, said[model], entries_of(model, articles)) for model in OWNER}
        learnt: set[str] = set()
        changed = sum(_write(model, said[model], articles, amiss[model], learnt) for model in OWNER)
        Term.objects.learn("\n".join(learnt))
        return changed


def _write(model, said, articles, amiss, learnt):
    model.objects.filter(pk__in=[row.pk for row in amiss]).delete()
    kept = entries_of(model, articles)
    there = {owner_of(row) for row in kept}
    missing = {owner: one for owner, one in said.items() if owner not in there}
    free = defaultdict(int)
    for row in kept:
        base = row.pk >> model.group_bits << model.group_bits
        free[base] = max(free[base], row.pk + 1)
    written = []
    for owner, one in missing.items():
        key = max(one.base, free[one.base])
        free[one.base] = key + 1
        written.append(one.entry(model, key, owner))
    # In the order of keys: SQLite's full-text table writes a segment whenever a key is less than the one before.
    model.objects.bulk_create(sorted(written, key=lambda row: row.pk))
    learnt.update(one.said for one in missing.values())
    return len(written) + sum(owner_of(row) not in missing for row in amiss)
