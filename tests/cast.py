"""The people of the tests, and the shortest way to an article in each state.

Ana and Bilal write. Cleo and Dawud edit. Erika administers. Each helper goes through the verbs of the product, as
they would.
"""

from django.contrib.auth.models import Group, User

from articles.models import Article
from delegations.models import Country, Official, OfficialName

ROLES = {
    "ana": "Authors",
    "bilal": "Authors",
    "cleo": "Editors",
    "dawud": "Editors",
    "erika": "Administrators",
}


def person(name):
    """Return the member of the cast called `name`, made on first use."""
    user, created = User.objects.get_or_create(username=name, defaults={"is_staff": True})
    if created:
        user.groups.add(Group.objects.get(name=ROLES[name]))
    return user


class Cast:
    """`cast.ana`, `cast.cleo`, …"""

    def __getattr__(self, name):
        if name not in ROLES:
            raise AttributeError(name)
        return person(name)


def draft(by=None, title="A statement on cooperation", body="<p>Both sides agreed.</p>", language="en", **fields):
    """Return a draft text that Ana wrote."""
    by = by or person("ana")
    return Article.start(by, **fields).add_text(language, by, title=title, body=body)


def submitted(**words):
    """Return a text that Ana wrote and submitted."""
    text = draft(**words)
    text.submit(person("ana"))
    return text


def approved(**words):
    """Return a text that Ana submitted and Cleo approved."""
    text = submitted(**words)
    text.approve(person("cleo"))
    return text


def released(at=None, **words):
    """Return a text that Cleo approved and Dawud released, now or at an hour."""
    text = approved(**words)
    text.release(person("dawud"), at=at)
    return text


def changed(text, body="<p>Both sides agreed again.</p>"):
    """Return `text` with a change by Ana that Cleo has approved, ready to be a correction."""
    text.save_revision(person("ana"), text.revision_number, text.title, body)
    text.submit(person("ana"))
    text.approve(person("cleo"))
    return text


def official(name, country=None, **names):
    """Return an official called `name` in English, with further names by language."""
    row = Official.objects.create(country=Country.objects.get(alpha2=country) if country else None)
    for language, spelling in {"en": name, **names}.items():
        OfficialName.objects.create(official=row, language=language, name=spelling)
    return row
