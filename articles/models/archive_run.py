"""Many imported texts handed in, or approved and released, by one press: each by the same verbs as a single one."""

import hashlib
import time

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.archive_import import ArchiveImport, Progress
from articles.models.archive_item import ArchiveItem
from articles.models.article_text import ArticleText
from articles.models.edition import Edition
from articles.models.errors import NotAllowed
from articles.models.moves import MOVES, State
from articles.models.revision import Revision
from articles.paper.places import MARKS
from delegations.models import AuditEntry


class Selection:
    """The imported texts one person may take one step further, and how many are left out for which reason."""

    def __init__(self, step, by, batch=None, language=""):
        items = ArchiveItem.objects.filter(batch=batch) if batch else ArchiveItem.objects.all()
        texts = ArticleText.objects.filter(pk__in=items.exclude(text=None).values("text"))
        texts = texts.filter(~Exists(Edition.objects.filter(text=OuterRef("pk"))))
        if language:
            texts = texts.filter(language=language)
        self._texts = texts.order_by("article__date", "pk")
        self._unchecked = ArchiveItem.objects.to_look_at().values("text")
        self._step, self._by = step, by

    def texts(self):
        """Return the texts that go, the oldest day first."""
        left = self._texts
        for condition in self._reasons().values():
            left = left.exclude(condition)
        return left

    def left_out(self):
        """Return [(reason, number)], each text under the first reason that holds."""
        left, counted = self._texts, []
        for reason, condition in self._reasons().items():
            counted.append((reason, left.filter(condition).count()))
            left = left.exclude(condition)
        return [(reason, number) for reason, number in counted if number]

    def digest(self):
        """Return what tells whether the selection is still the one that was looked at."""
        seen = self.texts().order_by("pk").values_list("pk", "revision_number")
        return hashlib.sha256(repr(list(seen)).encode()).hexdigest()

    def _reasons(self):
        gaps = Q(title="") | Q(body="") | Q(article__date=None) | ~Q(language__in=settings.SITE_LANGUAGES)
        for mark in MARKS:
            gaps |= Q(title__contains=mark) | Q(summary__contains=mark) | Q(body__contains=mark)
        set_aside = ArchiveItem.objects.filter(set_aside=True).values("text")
        doubts = {
            _("in doubt; a person has to look at it first"): Q(pk__in=self._unchecked),
            _("set aside"): Q(pk__in=set_aside),
        }
        if self._step == ArchiveRun.Step.SUBMIT:
            return {
                _("already handed in"): ~Q(state=State.DRAFT),
                **doubts,
                _("title, text, date or language is missing"): gaps,
            }
        # One query set of keys each: a join would give a text once for every revision.
        wrote = Revision.objects.filter(author=self._by).values("text")
        unapproved = Q(state=State.SUBMITTED)
        return {
            _("not handed in to the editors yet"): Q(state__in=[State.DRAFT, State.RELEASED]),
            **doubts,
            _("title, text, date or language is missing"): gaps,
            _("you wrote part of it, so another editor has to approve it"): unapproved & Q(pk__in=wrote),
            _("you handed it in, so another editor has to approve it"): unapproved & Q(submitted_by=self._by),
        }


class ArchiveRunQuerySet(models.QuerySet):
    def unfinished(self):
        """Runs that were left before each text had its turn."""
        return self.filter(pk__in=ArchiveRunLine.objects.waiting().values("run"))


class ArchiveRun(models.Model):
    """One press on many imported texts: who asked for what, and one line for each text.

    It goes on in short steps, each text on its own, all or nothing; what was done stays done.
    """

    class Step(models.TextChoices):
        SUBMIT = "submit", gettext_lazy("hand in to the editors")
        RELEASE = "release", gettext_lazy("approve and release")

    NEEDS = {Step.SUBMIT: ("submit",), Step.RELEASE: ("approve", "release")}

    step = models.CharField(gettext_lazy("what is done"), max_length=10, choices=Step)
    batch = models.ForeignKey(
        ArchiveImport, models.PROTECT, null=True, related_name="runs", verbose_name=gettext_lazy("import")
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=gettext_lazy("started by")
    )
    started_at = models.DateTimeField(gettext_lazy("started"))

    objects = ArchiveRunQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = gettext_lazy("step for many imports")
        verbose_name_plural = gettext_lazy("steps for many imports")
        constraints = [models.CheckConstraint(condition=Q(step__in=["submit", "release"]), name="run_step_is_known")]

    def __str__(self):
        return f"{self.get_step_display()}, {timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"

    @classmethod
    def allowed(cls, step, user):
        """Whether `user` has the rights that `step` needs."""
        return all(user.has_perm(MOVES[verb].permission) for verb in cls.NEEDS[cls.Step(step)])

    @classmethod
    def start(cls, step, by, batch=None, language="", seen=None):
        """Put down one line for each text of the selection and return the run. `seen` is the digest looked at."""
        if not cls.allowed(step, by):
            raise NotAllowed(_("You do not have the right to do this."))
        selection = Selection(step, by, batch, language)
        with transaction.atomic():
            if seen is not None and seen != selection.digest():
                raise NotAllowed(_("The texts changed while you were looking. Look at the list again."))
            keys = list(selection.texts().values_list("pk", flat=True))
            if not keys:
                raise NotAllowed(_("No text is ready for this step."))
            run = cls.objects.create(step=step, batch=batch, started_by=by, started_at=timezone.now())
            ArchiveRunLine.objects.bulk_create((ArchiveRunLine(run=run, text_id=key) for key in keys), 500)
            AuditEntry.record("start-run", run, by, step=str(step), texts=len(keys))
        return run

    def counts(self):
        """Return how many lines came out how, those that wait under ""."""
        return dict(self.lines.order_by().values_list("outcome").annotate(number=models.Count("pk")))

    def progress(self):
        """Return how far it has come."""
        counts = self.counts()
        total = sum(counts.values())
        return Progress(total - counts.get(ArchiveRunLine.WAITING, 0), total)

    def press(self, text):
        """Take one text the step further by the verbs of the model. Raises NotAllowed in words."""
        if self.step == self.Step.SUBMIT:
            text.submit(self.started_by)
            return
        if text.state == State.SUBMITTED:
            text.approve(self.started_by)
        text.release(self.started_by)


class ArchiveRunLineQuerySet(models.QuerySet):
    def waiting(self):
        """Lines whose turn has yet to come."""
        return self.filter(outcome=ArchiveRunLine.WAITING)


class ArchiveRunLine(models.Model):
    """One text of a run, and what came of it."""

    WAITING = ""

    class Outcome(models.TextChoices):
        DONE = "done", gettext_lazy("done")
        REFUSED = "refused", gettext_lazy("refused")

    run = models.ForeignKey(ArchiveRun, models.PROTECT, related_name="lines")
    text = models.ForeignKey(ArticleText, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default=WAITING)
    reason = models.TextField(blank=True)

    objects = ArchiveRunLineQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["run", "outcome", "id"], name="lines_by_outcome")]
        constraints = [
            models.UniqueConstraint(fields=["run", "text"], name="a_text_stands_once_in_a_run"),
            models.CheckConstraint(condition=Q(outcome__in=["", "done", "refused"]), name="line_outcome_is_known"),
        ]

    def __str__(self):
        return f"{self.run}: {self.text_id}"

    def settle(self):
        """Press on this text and write down what came of it, in one transaction; False if another did it meanwhile."""
        with transaction.atomic():
            line = ArchiveRunLine.objects.waiting().select_for_update(no_key=True).filter(pk=self.pk).first()
            if line is None:
                return False
            text = ArticleText.objects.select_related("article").get(pk=line.text_id)
            try:
                with transaction.atomic():
                    self.run.press(text)
                line.outcome = self.Outcome.DONE
            except NotAllowed as refusal:
                line.outcome, line.reason = self.Outcome.REFUSED, str(refusal)
            line.save(update_fields=["outcome", "reason"])
        return True


def go_on(run, seconds=1.0):
    """Work on a run for about so long, and at least one text; return its Progress. Any number of processes may."""
    until = time.monotonic() + seconds
    while (line := run.lines.waiting().order_by("pk").first()) is not None:
        line.settle()
        if time.monotonic() >= until:
            break
    return run.progress()
