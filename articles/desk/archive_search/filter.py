"""What the staff may ask for beside what readers may."""

import datetime

import django_filters
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters.fields import IsoDateTimeField

from articles.desk.archive_search.columns import COLUMNS
from articles.filter_fields import ChoicesField, ChoicesFilter
from articles.filters import NOBODY, YES_NO, EntryFilter, OneChoiceFilter, any_of, capitalised
from articles.models import UNDETERMINED, ArticleText, DeskEntry, Standing, State
from articles.search import labels
from articles.search.query import Label
from delegations.models import Official


def _languages():
    return [*settings.KNOWN_LANGUAGES.items(), (UNDETERMINED, _("Not yet told"))]


class ColumnsField(ChoicesField):
    most = len(COLUMNS)


class ColumnsFilter(ChoicesFilter):
    field_class = ColumnsField


class InstantField(IsoDateTimeField):
    def to_python(self, value):
        """Return an instant that every clock can tell: in UTC the first or the last of the calendar may be none."""
        instant = super().to_python(value)
        if instant is not None and not datetime.MINYEAR < instant.year < datetime.MAXYEAR:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return instant


class InstantFilter(django_filters.IsoDateTimeFilter):
    field_class = InstantField


class DeskFilter(EntryFilter):
    """Narrows the working copies that `user` may see.

    What readers see changes with the clock, so whoever asks for it is answered by editions, not by labels.
    """

    language = any_of(_("Language"), "labelled", _languages)
    state = any_of(_("State"), "labelled", lambda: capitalised(State.choices))
    standing = any_of(_("With readers"), "as_readers_have_it", lambda: capitalised(Standing.choices))
    author = any_of(_("Author"), "by_somebody", [])
    approver = any_of(_("Approved by"), "by_somebody", [])
    scheduled = OneChoiceFilter(method="at_the_hour", label=_("Scheduled"), choices=YES_NO)
    behind = OneChoiceFilter(method="at_the_hour", label=_("Translation out of date"), choices=YES_NO)
    changed = InstantFilter(method="changed_since", label=_("New or changed since"))
    columns = ColumnsFilter(
        label=_("Columns"), method="as_it_is", required=False,
        choices=lambda: capitalised((code, column.head) for code, column in COLUMNS.items()),
    )  # fmt: skip

    HOW = (*EntryFilter.HOW, "columns")
    LETTERS = EntryFilter.LETTERS | {"state": labels.STATE, "author": labels.AUTHOR, "approver": labels.APPROVER}

    class Meta(EntryFilter.Meta):
        model = DeskEntry

    def __init__(self, data, user, *, language, at=None):
        self.user = user
        super().__init__(data, DeskEntry.objects.visible_to(user), language=language, at=at or timezone.now())
        for name in ("author", "approver"):
            self.form.fields[name].choices = self._staff

    def rows_of(self, model):
        """Return the rows of a noun of the record that may be asked for: all, of a noun that the person may see."""
        return self.seen(model).filter(merged_into=None) if model is Official else self.seen(model)

    def seen(self, model):
        """Return the rows of a noun that the person may see: all, or none."""
        right = f"{model._meta.app_label}.view_{model._meta.model_name}"
        return model.objects.all() if self.user.has_perm(right) else model.objects.none()

    @cached_property
    def staff(self):
        """Everybody with an account, {name in the log: account}."""
        accounts = get_user_model().objects.order_by("username").only("username", "first_name", "last_name")
        return {account.username: account for account in accounts}

    def _staff(self):
        return [(name, account.get_full_name() or name) for name, account in self.staff.items()]

    # --- how it narrows --------------------------------------------------------------------------------------

    def by_somebody(self, entries, name, accounts):
        """Entries that one of `accounts` wrote a revision of, or approved."""
        keys = [self.staff[account].pk for account in accounts]
        found = tuple(labels.label(self.LETTERS[name], key) for key in keys)
        return entries.matching(Label(found) if found else NOBODY)

    def marked(self, entries, name, value):
        """Entries with a mark, or without it."""
        return super().marked(entries, name, value) if name == "photos" else self.at_the_hour(entries, name, value)

    def at_the_hour(self, entries, name, value):
        """Entries of texts of which something holds now, or does not."""
        texts = ArticleText.objects
        found = {
            "corrected": texts.corrected,
            "withdrawn": lambda at: texts.in_standing(Standing.WITHDRAWN, at=at),
            "scheduled": texts.waiting,
            "behind": texts.out_of_date,
        }[name](at=self.at)
        return entries.filter(text__in=found) if value == "yes" else entries.exclude(text__in=found)

    def as_readers_have_it(self, entries, name, standings):
        """Entries of texts that stand with readers in one of these ways."""
        return entries.filter(text__in=ArticleText.objects.in_standing(*standings, at=self.at))

    def changed_since(self, entries, name, since):
        """Entries of texts that were saved, or changed for readers, since an instant."""
        return entries.filter(text__in=ArticleText.objects.changed_since(since, self.at))
