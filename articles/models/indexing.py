"""Entries of the index, written in the transaction of what they stand for.

Every act on the record or on a release ends in the audit log; what it says of a text is indexed there and then. Entries
are written under the lock of the chain, which every act takes, and nowhere else: no two writers ever meet.
"""

from itertools import groupby
from operator import itemgetter

from django.db.models import Exists, Max, Min, OuterRef, Q, Value
from django.utils import timezone

from articles import markup
from articles.models.approval import Approval
from articles.models.citation import CITATIONS
from articles.models.edition import Edition
from articles.models.moves import MOVES, State
from articles.models.reached import BACK, reached, reaching
from articles.models.revision import Revision
from articles.models.search_entry import DeskEntry, PublicEntry
from articles.models.terms_field import Terms
from articles.models.vocabulary import Term
from articles.search import keys, labels
from articles.search.analysis import ANALYSER, terms
from delegations.models import Official

MOST_INDEXED = 15_000
"""Terms of a body that are indexed: PostgreSQL tells no places beyond the sixteen thousandth apart."""

DUE = 0
"""The analyser of an entry that no longer says what is true."""

# --- what an entry holds ------------------------------------------------------------------------------------------


def said(row):
    """Return the title of a text or an edition, and all else that it says."""
    captions = _captions(row) if isinstance(row, Edition) else []
    return row.title, "\n".join([row.summary, markup.to_plain(row.body), *captions])


def _captions(edition):
    return [asset.get("caption", "") for asset in edition.facts.get("assets", [])]


def analysed(title, rest, language):
    """Return the terms of a title and of all else that is said, as two lists."""
    return terms(title, language), terms(rest, language)[:MOST_INDEXED]


def corrections_of(editions):
    """Return {text: when its first correction takes effect}: what stands from then on has been corrected."""
    rows = Edition.objects.standing().filter(kind=Edition.Kind.CORRECTION, text__in={row.text_id for row in editions})
    return dict(rows.order_by().values_list("text").annotate(Min("effective_at")))


def public_labels(edition, cited, corrected):
    """Return the labels of `edition`, which cites `cited` ({noun: keys}); `corrected` is as `corrections_of` tells.

    A correction that waits is not told of by what it will correct.
    """
    since = corrected.get(edition.text_id)
    told = [
        labels.ALL,
        labels.label(labels.KIND, edition.article_kind),
        labels.label(labels.LANGUAGE, edition.language),
        labels.label(labels.PRECISION, edition.date_precision),
        *labels.of_keys(cited),
    ]
    marks = {
        labels.PHOTOS: any(asset["kind"] == "photo" for asset in edition.facts.get("assets", [])),
        labels.CORRECTED: since is not None and since <= edition.effective_at,
        labels.WITHDRAWN: edition.is_withdrawal,
        labels.ARCHIVED: edition.archived,
    }
    return [*told, *(mark for mark, holds in marks.items() if holds)]


def fact_labels(articles):
    """Return {article's key: labels of all that it reaches, with titles as on the day that it is found under}."""
    days = {article.pk: desk_day(article) for article in articles}
    return {
        key: [*labels.of_keys(dict(sorted(told.items()))), *([labels.PHOTOS] if "photos" in told else [])]
        for key, told in reached(list(days), days).items()
    }


def hands_of(texts):
    """Return the labels of who wrote and who approved, as {key of a text: [label, ...]}."""
    found = {text.pk: [] for text in texts}
    told = [
        model.objects.filter(text__in=found, **{f"{who}__isnull": False}).order_by()
        .values_list("text", Value(letter), who)
        for letter, model, who in ((labels.AUTHOR, Revision, "author"), (labels.APPROVER, Approval, "by"))
    ]  # fmt: skip
    for text, letter, key in sorted(told[0].union(told[1])):
        found[text].append(labels.label(letter, key))
    return found


def desk_labels(text, hands, facts):
    """Return the labels of the working copy of `text`, beside those of its hands and of what its article reaches."""
    article = text.article
    return [
        labels.ALL,
        labels.label(labels.KIND, article.kind),
        labels.label(labels.LANGUAGE, text.language),
        labels.label(labels.PRECISION, article.date_precision),
        labels.label(labels.STATE, text.state),
        *hands,
        *([labels.ARCHIVED] if article.archived else []),
        *facts,
    ]


# --- readers ------------------------------------------------------------------------------------------------------


def index_edition(edition):
    """Write the entry of `edition`. Call inside the locks of its article."""
    # What is first of all corrects nothing, and nothing corrects it yet.
    corrected = corrections_of([edition]) if edition.number > 1 else {}
    told = public_labels(edition, edition.citations, corrected)
    # Its words were learnt with the working copy, save those below pictures.
    Term.objects.learn("\n".join(_captions(edition)))
    words = analysed(*said(edition), edition.language)
    settled = edition.effective_at <= timezone.now() and edition.superseded_at is None
    _insert(PublicEntry, public_base(edition), told, words, edition=edition, settled=settled)


def public_base(edition):
    """Return the least key of what `edition` is an edition of."""
    return keys.day_key(edition.date) | edition.serial << PublicEntry.group_bits


def unsettle(editions):
    """Have the clock asked again for what is found of `editions`: when they end has changed."""
    # Those that are not settled are left alone: on PostgreSQL even that would lock them.
    PublicEntry.objects.filter(edition__in=editions, settled=True).update(settled=False)


def settle(text=None, at=None):
    """Sort out what time has decided by `at`: entries whose edition is over go, those that no end awaits are settled.

    With `text` only its entries. Call under the lock of the chain, which all who change the end of an edition take.
    """
    at = at or timezone.now()
    waiting = PublicEntry.objects.filter(settled=False)
    if text is not None:
        waiting = waiting.filter(edition__text=text)
    # Each asks of one edition: a join would let SQLite begin with all editions there are.
    edition = Edition.objects.filter(pk=OuterRef("edition"))
    over = Exists(edition.filter(Q(cancelled_at__isnull=False) | Q(superseded_at__lte=at)))
    lasting = Exists(edition.filter(effective_at__lte=at, superseded_at__isnull=True, cancelled_at__isnull=True))
    decided = waiting.annotate(over=over).filter(Q(over=True) | lasting).order_by("over").values_list("pk", "over")
    for is_over, rows in groupby(list(decided), key=itemgetter(1)):
        entries = PublicEntry.objects.filter(pk__in=[key for key, _over in rows])
        entries.delete() if is_over else entries.update(settled=True)


# --- the staff ----------------------------------------------------------------------------------------------------


def index_text(text, anew=False):
    """Write the entry of the working copy of `text`, unless it says all that already.

    What its article is about is looked up `anew`, or kept from the entry before. Where the article's day was moved, the
    other texts go with it. Call in the transaction of the change.
    """
    entry = DeskEntry.objects.filter(text=text).defer("terms").first()
    anew = anew or entry is None or entry.analyser != ANALYSER
    base = desk_base(text.article)
    moved = entry is None or not keys.is_within(entry.pk, base, DeskEntry.group_bits)
    kept = [] if anew or moved else [one for one in entry.labels.split() if labels.is_fact(one)]
    facts = fact_labels([text.article])[text.article_id] if anew or moved else kept
    told = desk_labels(text, _hands(text, None if anew else entry), facts)
    stands = not moved and entry.labels == " ".join(told) and entry.revision_number == text.revision_number
    if stands and entry.analyser == ANALYSER:
        return
    title, rest = said(text)
    if entry is None or entry.revision_number != text.revision_number:
        Term.objects.learn(f"{title}\n{rest}")
    words = analysed(title, rest, text.language)
    if moved:
        DeskEntry.objects.filter(text=text).delete()
        _insert(DeskEntry, base, told, words, text=text, revision_number=text.revision_number)
        _move_beside(text)
    else:
        entry.labels, entry.terms = " ".join(told), Terms(*words, told)
        entry.revision_number, entry.analyser = text.revision_number, ANALYSER
        entry.save()


def _move_beside(text):
    """Index the other texts of an article whose day was moved with `text`."""
    base = desk_base(text.article)
    here = Q(pk__gte=base, pk__lt=base + (1 << DeskEntry.group_bits))
    elsewhere = DeskEntry.objects.filter(text__article=text.article_id).exclude(here)
    for entry in elsewhere.select_related("text").defer("terms"):
        entry.text.article = text.article
        index_text(entry.text)


def _hands(text, entry):
    """Return the labels of who wrote and who approved; kept from `entry` where neither a save nor an approval came."""
    if entry is None or entry.revision_number != text.revision_number or text.state == State.APPROVED:
        return hands_of([text])[text.pk]
    return [one for one in entry.labels.split() if labels.is_hand(one)]


def desk_day(article):
    """Return the day that a working copy is found under: the ministry's, or while there is none that of its start."""
    return article.date or timezone.localdate(article.started_at, timezone.get_default_timezone())


def desk_base(article):
    """Return the least key of the texts of `article`."""
    return keys.day_key(desk_day(article)) | article.pk << DeskEntry.group_bits


def _insert(model, base, told, words, **fields):
    """Insert an entry behind those of its article."""
    taken = model.objects.filter(pk__gte=base, pk__lt=base + (1 << model.group_bits)).aggregate(last=Max("pk"))["last"]
    key = base if taken is None else taken + 1
    model.objects.create(pk=key, labels=" ".join(told), terms=Terms(*words, told), analyser=ANALYSER, **fields)


# --- what changes them ------------------------------------------------------------------------------------------

HELD = {"appointment": "appointments", "post": "appointments__post"}
"""By which way an official holds what an article reaches through officials alone."""

AT_ONCE = 50
"""Texts that are indexed anew in the transaction of an act; more are marked, and `manage.py reindex` sees to them."""


def follow(action, subject):
    """Index what an act changed. What an act does not touch is found to be written already, and left."""
    from articles.models.article import Article
    from articles.models.article_text import ArticleText

    if isinstance(subject, ArticleText):
        if action == "cancel":
            settle(subject)
        # Where the act leads to another state, the text is indexed as it arrives there: once is enough.
        if action not in MOVES or MOVES[action].to in (None, subject.state):
            index_text(subject)
    elif isinstance(subject, Article):
        index_texts(ArticleText.objects.filter(article=subject))
    elif subject is not None and subject._meta.model_name in BACK.keys() | HELD.keys():
        index_texts(ArticleText.objects.filter(article__in=_reaching(subject)))


def _reaching(row):
    noun = row._meta.model_name
    if noun in HELD:
        return reaching(Official.objects.filter(**{HELD[noun]: row}), "official")
    return reaching(row.with_descendants() if noun == "event" else [row], noun)


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
