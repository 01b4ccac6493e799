from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Edition
from articles.pagination import paginated
from articles.views.public import Page, every_language, public_page, show
from articles.views.releases import changes_between


@public_page(parameters={"page"})
def corrections(request, language):
    """Everything that was changed after readers had seen it, the last change first, with the words that changed."""
    at = timezone.now()
    changes = Edition.objects.on_record(at).filter(language=language).changes()
    pages = paginated(changes, request.GET.get("page"), lambda rows, most, skip: _with_words(rows, most, skip, at))
    page = Page(
        title=_("Corrections"),
        paths=every_language(lambda code: reverse("corrections", args=[code])),
        language=language,
    )
    return show(request, "corrections.html", page, pages=pages)


def _with_words(rows, most, skip, at):
    """Load a slice of changes, each with the blocks in which it differs from the edition before."""
    changes = list(rows.newest_change_first().defer("facts")[skip : skip + most])
    texts = {edition.text_id for edition in changes}
    line = list(Edition.objects.on_record(at).filter(text__in=texts).defer("facts").order_by("-number"))
    return [{"edition": edition, "changes": changes_between(_before(edition, line), edition)} for edition in changes]


def _before(edition, line):
    earlier = (row for row in line if row.text_id == edition.text_id and row.number < edition.number)
    return next(earlier, None)
