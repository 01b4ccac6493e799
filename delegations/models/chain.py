"""One gap-free chain over everything that must not be changed in silence."""

from django.db import models, transaction

from delegations import provenance
from delegations.models.written_once import WrittenOnce


class ChainHead(models.Model):
    """The end of the chain: how many links there are and the digest of the last. One row, locked last of all."""

    count = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=provenance.GENESIS)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_chain_head"),
        ]

    def __str__(self):
        return f"{self.count} links, {self.digest[:12]}"

    @classmethod
    def append(cls, row):
        """Give `row` the next place in the chain and insert it. Locks the head until the transaction ends."""
        with transaction.atomic():
            head = cls._locked()
            row.position = head.count + 1
            row.previous_digest = head.digest
            row.digest = row.expected_digest()
            row.save()
            cls.objects.filter(pk=1).update(count=row.position, digest=row.digest)

    @classmethod
    def links(cls):
        """Return how many links there are: if as many as before, nothing was logged meanwhile."""
        return cls.objects.filter(pk=1).values_list("count", flat=True).first() or 0

    @classmethod
    def hold(cls):
        """Keep every act waiting until the transaction ends; return how many links there are."""
        return cls._locked().count

    @classmethod
    def _locked(cls):
        """Return the head under its lock. The very first link finds none: two who make it at once end up with one."""
        locked = cls.objects.select_for_update(no_key=True).filter(pk=1)
        return locked.first() or (cls.objects.get_or_create(pk=1) and locked.get())


class Chained(WrittenOnce):
    """A row with a place in the chain. A row without a place (position null) is only sealed by its own digest."""

    position = models.PositiveBigIntegerField(unique=True, null=True, editable=False)
    previous_digest = models.CharField(max_length=64, editable=False, default="")
    digest = models.CharField(max_length=64, editable=False, db_index=True)

    class Meta:
        abstract = True

    def expected_digest(self):
        """Return the digest this row must have, computed afresh from what it holds.

        Each model's `sealed()` returns all that its digest covers, as values `provenance.canonical` takes.
        """
        return provenance.link_digest(self.sealed() | {"position": self.position}, self.previous_digest)
