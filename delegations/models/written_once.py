"""Rows that are written once: the model refuses a change first, the database refuses it last (see triggers.py)."""

from django.db import models


class WrittenOnceError(TypeError):
    """Somebody tried to change or delete a row that is written once."""


class WrittenOnceQuerySet(models.QuerySet):
    def update(self, **values):
        """Refuse: rows are written once."""
        raise WrittenOnceError(f"{self.model.__name__} is written once and cannot be updated.")

    def bulk_update(self, *args, **kwargs):
        """Refuse: rows are written once."""
        raise WrittenOnceError(f"{self.model.__name__} is written once and cannot be updated.")

    def delete(self):
        """Refuse: rows are written once."""
        raise WrittenOnceError(f"{self.model.__name__} is written once and cannot be deleted.")

    delete.queryset_only = True
    delete.alters_data = True

    def _change(self, **values):
        """Update columns that `WrittenOnce.changeable` names; the trigger refuses every other."""
        return models.QuerySet(self.model, using=self._db).filter(pk__in=self.values("pk")).update(**values)


class WrittenOnce(models.Model):
    """A row that is inserted and never changed. `changeable` columns change freely, `set_once` columns once."""

    changeable: tuple[str, ...] = ()
    set_once: tuple[str, ...] = ()

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Insert; refuse to save a row that is already stored."""
        if not self._state.adding:
            raise WrittenOnceError(f"{type(self).__name__} is written once and cannot be changed.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse: rows are written once."""
        raise WrittenOnceError(f"{type(self).__name__} is written once and cannot be deleted.")
