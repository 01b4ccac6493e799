"""Entries of the index, written in the transaction of what they stand for, and the proof that they are right.

Every act on the record or on a release ends in the audit log; what it says of a text is indexed there and then.
"""

from itertools import groupby

from django.db.models import Max, Q
from django.utils import timezone

from articles import markup
from articles.models.citation import CITATIONS
from articles.models.edition import Edition
from articles.models.facts import Facts
from articles.models.search_entry import DeskEntry, PublicEntry
from articles.models.terms_field import Terms
from articles.models.vocabulary import Term
from articles.search import keys, labels
from articles.search.analysis import ANALYSER, terms

MOST_INDEXED = 15_000
"""Terms of a body that are indexed: PostgreSQL tells no places beyond the sixteen thousandth apart."""

DUE = 0
"""The analyser of an entry that no longer says what is true."""

# --- what an entry holds ------------------------------------------------------------------------------------------


def analysed(row):
    """Return the terms of the title and of all else that a text or an edition says, as two lists.

    Its words are remembered for whoever will mistype one.
    """
    captions = [asset.get("caption", "") for asset in row.facts.get("assets", [])] if isinstance(row, Edition) else []
    said = "\n".join([row.summary, markup.to_plain(row.body), *captions])
    Term.objects.learn(f"{row.title}\n{said}")
    return terms(row.title, row.language), terms(said, row.language)[:MOST_INDEXED]


def public_labels(edition, cited, was_corrected):
    """Return the labels of `edition`, which cites `cited` ({noun: keys})."""
    told = [
        labels.ALL,
        labels.label(labels.KIND, edition.article_kind),
        labels.label(labels.LANGUAGE, edition.language),
        labels.label(labels.PRECISION, edition.date_precision),
        *labels.of_keys(cited),
    ]
    marks = {
        labels.PHOTOS: any(asset["kind"] == "photo" for asset in edition.facts.get("assets", [])),
        labels.CORRECTED: was_corrected or edition.kind == Edition.Kind.CORRECTION,
        labels.WITHDRAWN: edition.is_withdrawal,
        labels.ARCHIVED: edition.archived,
    }
    return [*told, *(mark for mark, holds in marks.items() if holds)]


def fact_labels(article, day):
    """Return the labels of all that `article` reaches with titles as on `day`."""
    facts = Facts(article, day)
    return [*labels.of_keys(facts.keys()), *([labels.PHOTOS] if any(row.is_photo for row in facts.assets) else [])]


def desk_labels(text, facts):
    """Return the labels of the working copy of `text`, whose article reaches what `facts` (labels) say."""
    article = text.article
    authors = set(text.revisions.values_list("author", flat=True)) - {None}
    approvers = set(text.approvals.values_list("by", flat=True)) - {None}
    return [
        labels.ALL,
        labels.label(labels.KIND, article.kind),
        labels.label(labels.LANGUAGE, text.language),
        labels.label(labels.PRECISION, article.date_precision),
        labels.label(labels.STATE, text.state),
        *(labels.label(labels.AUTHOR, key) for key in sorted(authors)),
        *(labels.label(labels.APPROVER, key) for key in sorted(approvers)),
        *([labels.ARCHIVED] if article.archived else []),
        *facts,
    ]


# --- readers ------------------------------------------------------------------------------------------------------


def index_edition(edition):
    """Write the entry of `edition`. Call inside the locks of its article."""
    corrected = edition.text.editions.standing().filter(kind=Edition.Kind.CORRECTION).exists()
    told = public_labels(edition, edition.citations, corrected)
    _insert(PublicEntry, _public_base(edition), told, analysed(edition), edition=edition)


def _public_base(edition):
    return keys.day_key(edition.date) | edition.serial << PublicEntry.group_bits


def unsettle(editions):
    """Have the clock asked again for what is found of `editions`: when they end has changed."""
    PublicEntry.objects.filter(edition__in=editions).update(settled=False)


def settle(text=None, at=None):
    """Sort out what time has decided by `at`: entries whose edition is over go, those that no end awaits are settled.

    With `text` only its entries. All texts may be settled under the lock of the chain alone, which every edition takes:
    what is read of an edition here is then not being changed elsewhere.
    """
    at = at or timezone.now()
    waiting = PublicEntry.objects.filter(settled=False)
    if text is not None:
        waiting = waiting.filter(edition__text=text)
    over = Q(edition__cancelled_at__isnull=False) | Q(edition__superseded_at__lte=at)
    for entry in waiting.filter(over).only("pk"):
        PublicEntry.objects.filter(pk=entry.pk).delete()
    lasting = waiting.filter(edition__effective_at__lte=at, edition__superseded_at__isnull=True)
    PublicEntry.objects.filter(pk__in=list(lasting.values_list("pk", flat=True))).update(settled=True)


# --- the staff ----------------------------------------------------------------------------------------------------


def index_text(text, anew=False):
    """Write the entry of the working copy of `text`, unless it says all that already.

    What its article is about is looked up `anew`, or kept from the entry before. Call in the transaction of the change.
    """
    entry = DeskEntry.objects.filter(text=text).defer("terms").first()
    anew = anew or entry is None or entry.analyser != ANALYSER
    facts = None if anew else [one for one in entry.labels.split() if labels.is_fact(one)]
    if facts is None:
        facts = fact_labels(text.article, text.article.day_of(timezone.now()))
    told, base = desk_labels(text, facts), _desk_base(text.article)
    moved = entry is None or not base <= entry.pk < base + (1 << DeskEntry.group_bits)
    stands = not moved and entry.labels == " ".join(told) and entry.revision_number == text.revision_number
    if stands and entry.analyser == ANALYSER:
        return
    words = analysed(text)
    if moved:
        DeskEntry.objects.filter(text=text).delete()
        _insert(DeskEntry, base, told, words, text=text, revision_number=text.revision_number)
    else:
        entry.labels, entry.terms = " ".join(told), Terms(*words, told)
        entry.revision_number, entry.analyser = text.revision_number, ANALYSER
        entry.save()


def _desk_base(article):
    day = article.date or timezone.localdate(article.started_at, timezone.get_default_timezone())
    return keys.day_key(day) | article.pk << DeskEntry.group_bits


def _insert(model, base, told, words, **fields):
    """Insert an entry behind those of its article: the lock of the article keeps others away from its keys."""
    taken = model.objects.filter(pk__gte=base, pk__lt=base + (1 << model.group_bits)).aggregate(last=Max("pk"))["last"]
    key = base if taken is None else taken + 1
    model.objects.create(pk=key, labels=" ".join(told), terms=Terms(*words, told), analyser=ANALYSER, **fields)


# --- what changes them ------------------------------------------------------------------------------------------

REACHED = {
    "delegation": ["delegations", "speeches__delegation"],
    "meeting": ["meetings"],
    "speech": ["speeches"],
    "event": ["events", "delegations__event", "meetings__event", "speeches__event"],
    "official": [
        "officials", "delegations__members__official", "meetings__sides__participants__official",
        "speeches__official", "assets__people",
    ],
    "asset": ["assets"],
}  # fmt: skip
"""By which ways an article reaches a row whose change may change what the article is about."""

AT_ONCE = 50
"""Texts that are indexed anew in the transaction of an act; more are marked, and `manage.py reindex` sees to them."""


def follow(action, subject):
    """Index what an act changed. What an act does not touch is found to be written already, and left."""
    from articles.models.article import Article
    from articles.models.article_text import ArticleText

    if isinstance(subject, ArticleText):
        index_text(subject)
    elif isinstance(subject, Article):
        index_texts(ArticleText.objects.filter(article=subject))
    elif subject is not None and subject._meta.model_name in REACHED:
        index_texts(ArticleText.objects.filter(article__in=_reaching(Article, subject)))


def _reaching(model, row):
    rows = row.with_descendants() if row._meta.model_name == "event" else [row]
    ways = REACHED[row._meta.model_name]
    # Way by way: one question about all of them at once would join every table with every other.
    found = (model.objects.filter(**{f"{way}__in": rows}).order_by().values_list("pk", flat=True) for way in ways)
    return {key for keys_of_way in found for key in keys_of_way}


def index_texts(texts):
    """Index `texts` with what their articles are about now; where they are many, mark what is due."""
    DeskEntry.objects.filter(text__in=texts).update(analyser=DUE)
    for text in texts.select_related("article").order_by("pk")[:AT_ONCE]:
        index_text(text, anew=True)


# --- many at once -------------------------------------------------------------------------------------------------


def cited_by(editions):
    """Return {edition key: {noun: [keys]}} of what `editions` cite and are found by, in one query for each noun."""
    cited = {edition.pk: {} for edition in editions}
    for noun in labels.LETTERS:
        rows = CITATIONS[noun].objects.filter(edition__in=cited).order_by("edition", "row")
        for edition, found in groupby(rows.values_list("edition", "row"), key=lambda pair: pair[0]):
            cited[edition][noun] = [row for _edition, row in found]
    return cited
