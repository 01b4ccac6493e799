from django.db import models


class YearCounter(models.Model):
    """The last serial given in a year. Locked while a number is given; a number is never given twice."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.year}/{self.last}"

    @classmethod
    def next_serial(cls, year):
        """Return the next serial of `year`. Call inside a transaction: the counter stays locked until it ends."""
        locked = cls.objects.select_for_update(no_key=True).filter(year=year)
        counter = locked.first() or (cls.objects.get_or_create(year=year) and locked.get())
        counter.last += 1
        counter.save(update_fields=["last"])
        return counter.last

    @classmethod
    def foreseen(cls, year):
        """Return the serial that `next_serial` would give now. Nothing is given, and another may be quicker."""
        return (cls.objects.filter(year=year).values_list("last", flat=True).first() or 0) + 1
