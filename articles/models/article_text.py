"""An article in one language: its working copy, and the verbs on it."""

from contextlib import contextmanager

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import indexing
from articles.models.approval import Approval
from articles.models.edition import Edition, standing_of
from articles.models.errors import Conflict, NotAllowed
from articles.models.facts import Facts
from articles.models.gate import Gate
from articles.models.moves import MOVES, Standing, State
from articles.models.publishing import Declaring
from articles.models.revision import LONGEST_NOTE, Revision
from articles.models.words import one_line, required, slug_of, words_to_store
from delegations.models import AuditEntry

UNDETERMINED = "und"
"""The language of an imported text that nobody has told yet (ISO 639-2)."""


class ArticleTextQuerySet(models.QuerySet):
    def in_state(self, *states):
        """Texts whose working copy is in one of `states`."""
        return self.filter(state__in=states)

    def visible_to(self, user):
        """Texts whose working copy `user` may see: the one word on it, for lists, search, counts and exports."""
        return self.all() if user.has_perm("articles.view_articletext") else self.none()

    def waiting(self, at=None):
        """Texts with an edition that has yet to take effect."""
        return self.filter(pk__in=Edition.objects.waiting(at).values("text"))

    def in_standing(self, *standings, at=None):
        """Texts that stand with readers at `at` in one of `standings`."""
        current = Edition.objects.current(at)
        apart = {Standing.WITHDRAWN: Edition.Kind.WITHDRAWAL, Standing.REMOVED: Edition.Kind.REMOVAL}
        rows = {standing: current.filter(kind=kind) for standing, kind in apart.items()}
        rows[Standing.LIVE] = current.exclude(kind__in=apart.values())
        found = ~Q(pk__in=current.values("text")) if Standing.UNPUBLISHED in standings else Q(pk__in=[])
        for standing in rows.keys() & set(standings):
            found |= Q(pk__in=rows[standing].values("text"))
        return self.filter(found)

    def corrected(self, at=None):
        """Texts that readers have seen corrected by `at`."""
        corrections = Edition.objects.ever_public(at).filter(kind=Edition.Kind.CORRECTION)
        return self.filter(pk__in=corrections.values("text"))

    def out_of_date(self, at=None):
        """Translations whose original had a major public change after the revision they were made from."""
        return self.telling_behind(at).filter(is_out_of_date_now=True)

    def telling_behind(self, at=None):
        """Bring along whether each is out of date, as `is_out_of_date_now`."""
        later = Edition.objects.ever_public(at).major().filter(
            text__article=OuterRef("article"), text__is_original=True,
            revision__number__gt=Coalesce(OuterRef("based_on__number"), 0),
        )  # fmt: skip
        return self.annotate(is_out_of_date_now=Q(Exists(later), is_original=False))

    def changed_since(self, since, at=None):
        """Texts that were saved, or changed for readers, after `since`. What comes from the archive is never new."""
        saved = Revision.objects.filter(saved_at__gt=since)
        released = Edition.objects.ever_public(at).filter(effective_at__gt=since)
        changed = Q(pk__in=saved.values("text")) | Q(pk__in=released.values("text"))
        return self.filter(changed, article__archived=False)


class ArticleText(Gate, Declaring, models.Model):
    """One language of an article. No language is primary in law; one is marked as the original."""

    State = State

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="texts", verbose_name=gettext_lazy("article")
    )
    language = models.CharField(gettext_lazy("language"), max_length=12)
    is_original = models.BooleanField(gettext_lazy("original"), default=False)
    slug = models.SlugField(gettext_lazy("words in the address"), max_length=120, default="release", editable=False)
    title = models.CharField(gettext_lazy("title"), max_length=500, blank=True)
    summary = models.TextField(gettext_lazy("summary"), blank=True)
    body = models.TextField(gettext_lazy("body"), blank=True)
    state = models.CharField(gettext_lazy("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    revision_number = models.PositiveIntegerField(default=0, editable=False)
    based_on = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=gettext_lazy("translated from revision"),
    )  # fmt: skip
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = ArticleTextQuerySet.as_manager()

    class Meta:
        ordering = ["article", "pk"]
        verbose_name = gettext_lazy("language version")
        verbose_name_plural = gettext_lazy("language versions")
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="one_text_per_language"),
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(is_original=True), name="one_original_per_article"
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="articletext_state_is_known"),
        ]
        permissions = [
            ("submit_articletext", "Can submit a text"),
            ("approve_articletext", "Can approve or return a text"),
            ("release_articletext", "Can release and correct a text"),
            ("force_articletext", "Can force a release, with a reason"),
            ("withdraw_articletext", "Can cancel, withdraw and restore a text"),
            ("remove_articletext", "Can remove a text"),
            ("ratify_articletext", "Can ratify what an editor did alone"),
        ]

    def __str__(self):
        return f"{self.title or _('(no title)')} [{self.language}]"

    # --- questions ------------------------------------------------------------------------------------------

    @property
    def current_revision(self):
        """The revision that the working copy equals."""
        return self.revisions.get(number=self.revision_number)

    def edition_at(self, at=None):
        """Return the edition that holds at `at` (a removal too), or None if the text was never public by then."""
        return self.editions.current(at).first()

    def waiting_edition(self, at=None):
        """Return the edition that has yet to take effect, or None. There is at most one."""
        return self.editions.waiting(at).first()

    def standing(self, at=None):
        """Return where the text stands with readers at `at`."""
        return standing_of(self.edition_at(at))

    def facts(self, at=None):
        """Return the facts of the article, with titles as on its day (for a release to come, the day of `at`)."""
        return Facts(self.article, self.article.day_of(at or timezone.now()))

    def approval(self):
        """Return the approval of the current revision, or None. It may be void: see `approval_holds`."""
        rows = self.approvals.filter(revision__number=self.revision_number)
        return rows.select_related("by").order_by("-pk").first()

    def approval_holds(self, facts):
        """Whether the latest approval is of this revision and of `facts` as they now stand."""
        approval = self.approval()
        return approval is not None and approval.facts_digest == facts.digest(self.language)

    def written_by(self, user):
        """Whether `user` wrote a revision since the text was last public."""
        public = self.editions.ever_public().order_by("-effective_at").values_list("revision__number", flat=True)
        since = public.first() or 0
        return self.revisions.filter(number__gt=since, author=user).exists()

    def is_out_of_date(self, at=None):
        """Whether the original had a major public change after the revision this translation was made from."""
        return self.is_behind(self.article.last_major_change(at))

    def is_behind(self, revision_number):
        """Whether this is a translation, made before that revision of the original."""
        made_from = self.based_on.number if self.based_on else 0
        return not self.is_original and revision_number > made_from

    # --- the gate -------------------------------------------------------------------------------------------

    @contextmanager
    def _move(self, verb, by):
        """Pass the gate, let the verb write, set the state: one transaction."""
        with self._gate(verb, by):
            yield
            self.arrive(verb)

    @contextmanager
    def _gate(self, verb, by):
        """Lock and re-read article and text, and check. The transaction ends with the block."""
        with transaction.atomic():
            article = self.article.locked()
            self.refresh_from_db(from_queryset=ArticleText.objects.select_for_update(no_key=True))
            self.article = article
            self.refuse_unless_allowed(verb, by)
            yield

    def arrive(self, verb):
        """Store the state that `verb` leads to, and have the text found in it."""
        to = MOVES[verb].to
        if to is not None and to != self.state:
            self.state = to
            self.save(update_fields=["state"])
            indexing.index_text(self)

    # --- verbs on the working copy --------------------------------------------------------------------------

    def save_revision(self, by, base, title, body, summary="", note="", based_on=None):
        """Save a new state of the working copy and return its revision; the current one if nothing changed.

        `base` is the number of the revision the change started from. Raises Conflict if another came meanwhile.
        An edit voids a submission and an approval; what is scheduled or public stays as it was released.
        """
        words, note = words_to_store(title, summary, body), one_line(note, LONGEST_NOTE)
        with self._gate("save", by):
            if base != self.revision_number:
                raise Conflict(_("Somebody else saved this text meanwhile."), theirs=self.current_revision)
            if self.revision_number and not self._changes(words, based_on):
                return self.current_revision
            revision = self.write_revision(by, words, note, based_on)
            self.arrive("save")
            return revision

    def _changes(self, words, based_on):
        if based_on is not None and based_on != self.based_on:
            return True
        return any(getattr(self, name) != value for name, value in words.items())

    def write_revision(self, by, words, note="", based_on=None):
        """Store `words` (see `words_to_store`) as next revision and working copy. Call under the article's lock."""
        self.revision_number += 1
        self.based_on = based_on or self.based_on
        self.submitted_by = None
        for name, value in words.items():
            setattr(self, name, value)
        self.slug = slug_of(self.title)
        self.save()
        revision = Revision(
            text=self, number=self.revision_number, note=note, based_on=self.based_on, author=by,
            saved_at=timezone.now(), **words,
        )  # fmt: skip
        revision.digest = revision.expected_digest()
        revision.save()
        AuditEntry.record("save", self, by, revision=revision.number, digest=revision.digest)
        return revision

    def set_language(self, language, by):
        """Say which language an imported text is in. Only while nothing of it was ever released."""
        with self._move("save", by):
            if self.editions.exists():
                raise NotAllowed(_("The language of a released text cannot be changed."))
            if self.article.texts.filter(language=language).exclude(pk=self.pk).exists():
                raise NotAllowed(_("The article already has a text in this language."))
            before, self.language = self.language, language
            self.submitted_by = None
            self.save(update_fields=["language", "submitted_by"])
            AuditEntry.record("set-language", self, by, before=before, after=language)

    def submit(self, by):
        """Hand the working copy to the editors."""
        with self._move("submit", by):
            self.refuse_gaps()
            self.submitted_by = by
            self.save(update_fields=["submitted_by"])
            AuditEntry.record("submit", self, by, revision=self.revision_number)

    def return_(self, by, reason):
        """Give the text back to its author, with a reason."""
        reason = required(reason, _("Give a reason."))
        with self._move("return", by):
            self.submitted_by = None
            self.save(update_fields=["submitted_by"])
            AuditEntry.record("return", self, by, revision=self.revision_number, reason=reason)

    def approve(self, by, at=None):
        """Vouch for the current revision and the facts of the article (with the titles of the day of `at`)."""
        with self._move("approve", by):
            self.refuse_gaps()
            approval = Approval.objects.create(
                text=self,
                revision=self.current_revision,
                facts_digest=self.facts(at).digest(self.language),
                submitted_by_id=self.submitted_by_id,
                by=by,
                at=timezone.now(),
            )
            AuditEntry.record(
                "approve", self, by,
                revision=self.revision_number, facts=approval.facts_digest,
                submitted_by=approval.submitted_by_id, approved_at=approval.at.isoformat(),
            )  # fmt: skip
            return approval

    # --- verbs on what is public; several languages at once go through the article -------------------------------

    def release(self, by, at=None, forced_reason=""):
        """Release this language alone, now or at the instant `at`; return the edition."""
        return self.article.release([self], by, at=at, forced_reason=forced_reason)[0]

    def correct(self, by, note, at=None, minor=False, forced_reason=""):
        """Release a correction of this language alone; return the edition."""
        return self.article.correct([self], by, note, at=at, minor=minor, forced_reason=forced_reason)[0]
