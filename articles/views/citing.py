"""How a release is cited: in a sentence, and in the forms that programs for references read (RIS, BibTeX).

Cited is the edition, at the address that is its own for ever.
"""

import re

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import dates
from articles.views.branding import ministry_name

_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def plain(edition):
    """Return the sentence by which an edition is cited."""
    parts = {
        "ministry": ministry_name(edition.language),
        "title": edition.title,
        "number": edition.reference,
        "day": dates.printed(edition.date, None, edition.date_precision),
        "edition": edition.number,
        "address": _address(edition),
    }
    return _("%(ministry)s: “%(title)s”, No. %(number)s, %(day)s, edition %(edition)s, %(address)s") % parts


def ris(edition):
    """Return an edition as a record of RIS: a tag and a value on each line."""
    day = edition.date
    written = {"day": f"{day:%Y/%m/%d}/", "month": f"{day:%Y/%m}//", "year": f"{day:%Y}///"}
    lines = [
        ("TY", "GOVDOC"),
        ("AU", ministry_name(edition.language)),
        ("TI", edition.title),
        ("PY", f"{day:%Y}"),
        ("DA", written[edition.date_precision]),
        ("ET", edition.number),
        ("M1", edition.reference),
        ("CY", edition.place),
        ("PB", ministry_name(edition.language)),
        ("LA", edition.language),
        ("AB", edition.summary),
        ("N1", edition.note),
        ("UR", _address(edition)),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def bibtex(edition):
    """Return an edition as an entry of BibTeX."""
    precision, name = edition.date_precision, _escaped(ministry_name(edition.language))
    fields = {
        "author": f"{{{{{name}}}}}",
        "title": f"{{{{{_escaped(edition.title)}}}}}",
        "year": f"{{{edition.date:%Y}}}",
        "month": _MONTHS[edition.date.month - 1] if precision != dates.YEAR else "",
        "day": f"{{{edition.date.day}}}" if precision == dates.DAY else "",
        "number": f"{{{edition.reference}}}",
        "edition": f"{{{edition.number}}}",
        "address": f"{{{_escaped(edition.place)}}}" if edition.place else "",
        "language": f"{{{edition.language}}}",
        "url": f"{{{_address(edition)}}}",
        "note": f"{{{_escaped(edition.note)}}}" if edition.note else "",
    }
    written = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value)
    return f"@misc{{{_key(edition)},\n{written}\n}}\n"


FORMS = {"ris": (ris, "application/x-research-info-systems"), "bib": (bibtex, "application/x-bibtex")}
"""How each form is written, and what it is served as, by the end of its address."""


def answer(edition, form):
    """Return the file in which an edition is cited in a form."""
    write, type_ = FORMS[form]
    name = f'attachment; filename="{_key(edition)}.{form}"'
    headers = {"Content-Disposition": name, "X-Robots-Tag": "noindex"}
    return HttpResponse(write(edition), content_type=f"{type_}; charset=utf-8", headers=headers)


def _key(edition):
    return f"release-{edition.year}-{edition.serial}-{edition.language}-{edition.number}"


def _address(edition):
    return settings.SITE_URL + reverse("edition", args=[edition.language, edition.year, edition.serial, edition.number])


def _line(value):
    return re.sub(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+", " ", str(value)).strip()


def _escaped(text):
    return "".join(_BIBTEX.get(char, char) for char in _line(text))
