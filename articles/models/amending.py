"""When readers were first told of a row of the record, and when it was amended since."""

from collections import defaultdict

from django.db.models import Min
from django.utils import timezone

from articles.models.citation import AMENDING, citations_of, only_adds
from delegations.models import AuditEntry
from delegations.models.audit import subject_type


def told_at(model, keys, at=None):
    """Return {key: [instant, ...]} of rows of `model`: when each was first public, then when it was amended since.

    Rows that were never public by `at` are left out.
    """
    at = at or timezone.now()
    cited = citations_of(model).objects.filter(row__in=keys, edition__cancelled_at=None, edition__effective_at__lte=at)
    first = cited.order_by().values_list("row").annotate(Min("edition__effective_at"))
    told = {key: [instant] for key, instant in first}
    for key, instants in _changes(model, keys, at).items():
        told[key] = [*told[key], *(instant for instant in instants if instant > told[key][0])] if key in told else []
    return {key: instants for key, instants in told.items() if instants}


def _changes(model, keys, at):
    entries = AuditEntry.objects.filter(subject_type=subject_type(model), subject_id__in=keys, action__in=AMENDING)
    found = defaultdict(list)
    for key, instant, detail in entries.filter(at__lte=at).order_by("at").values_list("subject_id", "at", "detail"):
        if not only_adds(detail):
            found[key].append(instant)
    return found
