"""Why a release was found: as what it tells of somebody who was asked for, and how it writes the name."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from articles.search.rows import named
from delegations.commas import listed
from delegations.models import Country, DelegationMember, Official, Organisation


@dataclass(frozen=True)
class Reason:
    """What a release tells of a row of the record: `words` in the language of the page."""

    name: str
    lang: str
    words: str


class Sought:
    """The officials, organisations and countries that a search asks for, by a filter or by name in its words."""

    def __init__(self, wanted):
        asked = wanted.form.cleaned_data
        filtered = [row for name in ("official", "organisation", "country") for row in asked.get(name) or []]
        self.language, self.spellings = wanted.language, dict.fromkeys(filtered, ())
        for one in wanted.understood.names:
            self.spellings[one.row] = one.spellings
        officials = [row for row in self.spellings if isinstance(row, Official)]
        prefetch_related_objects(officials, "names", "merged")
        self._codes = {row: _codes_of(row) for row in self.spellings}
        self._names = {row: named(row, self.language) for row in self.spellings}

    def __bool__(self):
        return bool(self.spellings)

    def reasons(self, edition, text):
        """Return what `edition`, whose words are `text`, tells of each of them, by the facts that it froze."""
        folded = text.casefold()
        found = []
        for row, spellings in self.spellings.items():
            told = list(dict.fromkeys(_told(row, self._codes[row], edition.facts)))
            name, lang = self._names[row]
            written = next((one for one in spellings if one.casefold() in folded), None)
            if written and written.casefold() != name.casefold():
                told.append(_("as “%(name)s”") % {"name": written})
            if told:
                found.append(Reason(name, lang, listed(told)))
        return found


def _codes_of(row):
    """Return the codes that stand for a row in frozen facts: of an official those of all merged into it too."""
    if isinstance(row, Country):
        return {row.alpha2.lower()}
    return {row.code, *(merged.code for merged in row.merged.all())} if isinstance(row, Official) else {row.code}


def _told(row, codes, facts):
    if isinstance(row, Official):
        return _of_official(codes, facts)
    return _of_party("organisation" if isinstance(row, Organisation) else "country", codes, facts)


def _of_official(codes, facts):
    """Yield in which capacity an official acted, and with which title."""
    people = [
        *((person, _role(person)) for sent in facts.get("delegations", []) for person in sent["members"]),
        *(
            (person, _("took part in a meeting"))
            for meeting in facts.get("meetings", [])
            for side in meeting["sides"]
            for person in side["participants"]
        ),
        *((speech, _("spoke")) for speech in facts.get("speeches", [])),
    ]
    acted = [(person["title"], capacity) for person, capacity in people if person["official"] in codes]
    for row in facts.get("officials", []):
        if row["code"] in codes:
            acted = acted or [(row.get("title", ""), _("named on the record"))]
    for title, capacity in acted:
        yield capacity
        if title:
            yield title


def _role(member):
    if member["role"] == DelegationMember.Role.HEAD:
        return _("head of the delegation")
    return dict(DelegationMember.Role.choices).get(member["role"], member["role"])


def _of_party(kind, codes, facts):
    """Yield what a country or an organisation did."""

    def is_it(party):
        return party["type"] == kind and party["code"] in codes

    acted = []
    if any(is_it(sent["sender"]) for sent in facts.get("delegations", [])):
        acted.append(_("sent a delegation"))
    if any(is_it(side) for meeting in facts.get("meetings", []) for side in meeting["sides"]):
        acted.append(_("side of a meeting"))
    organised = [row for event in facts.get("events", []) for row in event.get("organisers", [])]
    if kind == "organisation" and any(row["code"] in codes for row in organised):
        acted.append(_("organiser"))
    noun = "organisations" if kind == "organisation" else "countries"
    if not acted and any(row["code"] in codes for row in facts.get(noun, [])):
        acted.append(_("named on the record"))
    return acted
