"""How photos and documents come in: looked at, painted anew, kept, and only then written down.

Reading, painting and storing happen outside any transaction. A file without a row can be left behind by a machine
that dies in between, never a row without its file; `manage.py sweep_files` finds the former.
"""

from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.archive.language import detect
from articles.files import intake, pictures, scan, shelf
from articles.models.errors import NotAllowed
from articles.models.mark import Mark
from delegations.models import AuditEntry

WORDS = (
    "captions", "alt_texts", "decorative", "credit", "rights", "usage_terms", "taken_on", "taken_time", "place",
)  # fmt: skip
CUT = ("crop_left", "crop_top", "crop_right", "crop_bottom", "focus_x", "focus_y")


class _HereMeanwhile(Exception):  # noqa: N818 - it is no error
    """The same bytes were taken while these were being painted."""


class Taking:
    """Verbs of an asset that read or write its files."""

    @classmethod
    def take(cls, upload, by, people=(), again=False, **words):
        """Take a photo or document with what is said of it (fields of the model) and return its asset.

        Empty fields are filled with what a photo says of itself. Bytes that are here already make no second asset:
        the first is returned, with `taken_before` set and nothing changed, unless they are taken `again`.

        Raises ValidationError in sentences if the file or a word is not to be taken; nothing is kept then. `by` is
        None for the command line.
        """
        if by is not None and not by.has_perm("articles.add_asset"):
            raise NotAllowed(_("You do not have the right to do this."))
        with _disk_in_words():
            examined = intake.examine(upload, upload.name)
            sha256 = intake.digest(upload)
            before = None if again else cls._here(sha256)
            if before is not None:
                return before
            asset = cls(added_by=by, sha256=sha256, **_told(examined), **words)
            _fill(asset, examined.said)
            asset.original.name = f"originals/{asset.code}"
            asset.full_clean(exclude=["original", "added_by"])
            asset.scanned_at = _scanned(upload)
            made = list(pictures.renditions(examined.photo, asset.cut)) if examined.photo else []
            try:
                asset._store(upload, made, people, by, again)
            except _HereMeanwhile:
                return cls._here(sha256)
        return asset

    @classmethod
    def _here(cls, sha256, but=None):
        """Return the asset that was made of these bytes before, None if there is none."""
        before = cls.objects.filter(sha256=sha256).exclude(content_type="").exclude(pk=but).first()
        if before is not None:
            before.taken_before = True
        return before

    def _store(self, upload, made, people, by, again):
        """Keep the file and its pictures, and write them down: all or nothing."""
        with shelf.all_or_nothing() as keep:
            keep(self.original.name, upload)
            rows = _kept(self, made, keep)
            with transaction.atomic():
                self.save()
                self.people.set(people)
                self.renditions.bulk_create(rows)
                AuditEntry.record("take", self, by, sha256=self.sha256, name=self.original_name)
                # The log is locked by now: who brought the same bytes a moment before has been written down.
                if not again and self._here(self.sha256, but=self.pk):
                    raise _HereMeanwhile

    def copy(self, by):
        """Take the same bytes again, with the same words: a photo that was promised to nobody, to be cut otherwise."""
        words = {name: getattr(self, name) for name in (*WORDS, *CUT)}
        with _disk_in_words(), shelf.private_storage().open(self.original.name) as file:
            upload = File(file, name=self.original_name)
            return type(self).take(upload, by, people=self.people.all(), again=True, **words)

    def recut(self, by, **cut):
        """Cut the photo differently (`crop_…`, `focus_…`): its pictures are made anew, under new addresses.

        Refused once an edition that was not cancelled cites it: what was promised to readers is not changed.
        """
        if by is not None and not by.has_perm("articles.change_asset"):
            raise NotAllowed(_("You do not have the right to do this."))
        self._refuse_recut()
        for name, value in cut.items():
            setattr(self, name, value)
        self.full_clean(exclude=["original", "added_by"])
        with _disk_in_words(), shelf.private_storage().open(self.original.name) as file:
            examined = intake.examine(file, "")
            if examined.photo is None:
                raise ValidationError(_("Only a photo can be cut."))
            made = list(pictures.renditions(examined.photo, self.cut))
            with shelf.all_or_nothing() as keep:
                rows = _kept(self, made, keep)
                before = self._exchange(rows, examined, by)
        shelf.discard(before)
        return self

    def _exchange(self, rows, examined, by):
        """Write the new pictures in the place of the old ones; return where the old ones lie."""
        from articles.models.article import Article

        with transaction.atomic():
            # A release reads the pictures of an article under this lock.
            list(Article.objects.filter(assets=self).order_by("pk").select_for_update(no_key=True, of=("self",)))
            type(self).objects.select_for_update(no_key=True).get(pk=self.pk)
            self._refuse_recut()
            before = list(self.renditions.values_list("path", flat=True))
            self.renditions.all().delete()
            self.renditions.bulk_create(rows)
            told = _told(examined) | {"original_name": self.original_name}
            type(self).objects.filter(pk=self.pk).update(**told, **{name: getattr(self, name) for name in CUT})
            AuditEntry.record("recut", self, by, **{name: str(getattr(self, name)) for name in CUT})
        self.refresh_from_db()
        return before

    def why_not_recut(self):
        """Say why the photo keeps its cut, "" if it need not."""
        if self.is_promised() and self.renditions.exists():
            return _("This photo is part of a release and keeps its cut. Make a copy of it to cut that differently.")
        return ""

    def _refuse_recut(self):
        if refusal := self.why_not_recut():
            raise NotAllowed(refusal)

    def is_promised(self):
        """Whether an edition that was not cancelled cites it."""
        from articles.models.citation import CitedAsset

        return CitedAsset.objects.filter(row=self, edition__cancelled_at__isnull=True).exists()

    def rescan(self):
        """Have the scanner look at the original again; return whether it may be served."""
        with shelf.private_storage().open(self.original.name) as file:
            self.scanned_at = timezone.now() if scan.scan(file) else None
        with transaction.atomic():
            self.save(update_fields=["scanned_at"])
            Mark.move()
        return self.scanned_at is not None


@contextmanager
def _disk_in_words():
    """Turn a disk that is full or failing into a sentence."""
    try:
        yield
    except OSError as error:
        raise ValidationError(
            _("The file could not be stored: the disk is full or failing. Nothing was kept. Tell an administrator.")
        ) from error


def _told(examined):
    """Return the fields that the bytes decide."""
    kind = examined.kind
    return {
        "kind": "photo" if kind.is_picture else "document",
        "original_name": examined.name,
        "content_type": kind.content_type,
        "size": examined.size,
        "width": examined.width,
        "height": examined.height,
    }


def _fill(asset, said):
    """Put what a photo says of itself where nobody said anything."""
    for name in ("credit", "rights"):
        setattr(asset, name, getattr(asset, name) or getattr(said, name))
    if asset.taken_on is None:
        asset.taken_on, asset.taken_time = said.taken_on, said.taken_time
    for name, text in (("captions", said.caption), ("place", said.place)):
        if text and not getattr(asset, name):
            setattr(asset, name, {_language_of(said.caption or text): text})


def _language_of(text):
    """Return the site language that a caption is in; the first one where it cannot be told."""
    code = detect(text).language
    return code if code in settings.SITE_LANGUAGES else settings.LANGUAGE_CODE


def _scanned(upload):
    """Return when the scanner found the file clean, None if it gave no answer. Raise ValidationError for a virus."""
    if not scan.is_configured():
        return None
    verdict = scan.scan(upload)
    if verdict is False:
        raise ValidationError(_("The virus scanner found something in this file. It was not kept."))
    return timezone.now() if verdict else None


def _kept(asset, made, keep):
    """Store pictures and return their rows, not yet saved."""
    rendition_model = asset._meta.get_field("renditions").related_model
    rows = []
    for picture in made:
        row = rendition_model(
            asset=asset, shape=picture.shape, format=picture.format, width=picture.width, height=picture.height,
            size=len(picture.content),
        )  # fmt: skip
        row.path = f"renditions/{row.key}"
        keep(row.path, picture.content)
        rows.append(row)
    return rows
