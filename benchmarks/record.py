"""The record of a made archive: 200 countries, 2,000 officials in offices, 40 topics, organisations and visits."""

from django.db import transaction

from benchmarks import corpus
from delegations.models import Appointment, Country, Event, Official, OfficialName, Organisation, Post, Topic
from delegations.names import names_keys

COUNTRIES, OFFICIALS, ORGANISATIONS, EVENTS, TOPICS, POSTS = 200, 2000, 300, 500, 40, 300
BRANCHES = 8
"""Topics at the root; each other is below one of them."""


class Record:
    """Rows of the record, drawn for articles as unevenly as a ministry meets them."""

    def __init__(self, folder, dice):
        with transaction.atomic():
            self.pools = {
                "countries": list(Country.objects.order_by("numeric")[:COUNTRIES]),
                "organisations": list(Organisation.objects.order_by("pk")[:ORGANISATIONS]),
                "officials": officials(folder),
                "topics": topics(folder),
                "events": events(folder),
            }
            self.tenures = tenures(folder, self.pools["officials"], self.pools["organisations"])
        self.names = {}
        for name in OfficialName.objects.all():
            self.names.setdefault(name.official_id, {})[name.language] = name.name
        self.drawn = {
            noun: corpus.Zipf(corpus.shuffled(pool), len(pool) // 20 + 1, dice) for noun, pool in self.pools.items()
        }
        self.printed = {}

    def foremost(self, noun, most=corpus.ALIKE):
        """Return the rows of a noun that are drawn most often."""
        return self.drawn[noun].pool[:most]

    def spellings(self):
        """Return names as they are typed: {kind: names}."""
        known = [self.names[row.pk] for row in self.foremost("officials", OFFICIALS)]
        latin = [names["en"] for names in known if "en" in names]
        other = [names["ru"] for names in known if {"en", "ru"} <= names.keys()]
        return {
            "surname": [family_name(name) for name in latin[: corpus.ALIKE]],
            "whole name": latin[: corpus.ALIKE],
            "other script": other[: corpus.ALIKE],
        }

    def chosen(self):
        """Return {noun: rows} of what one article is about."""
        most = {"countries": 3, "organisations": 2, "officials": 4, "topics": 2, "events": 1}
        cited = {noun: self.drawn[noun].several(number) for noun, number in most.items()}
        return cited | {"appointments": [self.tenures[row.pk] for row in cited["officials"]]}

    def name_of(self, official, language):
        """Return the name of an official as a text in `language` has it."""
        names = self.names[official.pk]
        return names.get(language) or next(iter(names.values()))

    def facts(self, cited, language):
        """Return what an edition prints beside its words."""
        empty = {"delegations": [], "meetings": [], "speeches": [], "assets": []}
        return empty | {
            noun: [self._printed(noun, row, language) for row in rows]
            for noun, rows in cited.items()
            if noun != "appointments"
        }

    def _printed(self, noun, row, language):
        key = noun, row.pk, language
        if key not in self.printed:
            self.printed[key] = self._as_printed(noun, row, language)
        return self.printed[key]

    def _as_printed(self, noun, row, language):
        if noun == "officials":
            title = self.tenures[row.pk].post.title_in(language)
            return {"code": row.code, "name": self.name_of(row, language), "title": title}
        code = row.alpha2.lower() if noun == "countries" else row.code
        told = {"code": code, "name": row.name_in(language)}
        if noun == "events":
            told |= {"begins": str(row.begins), "ends": None, "precision": "day", "kind": row.kind}
            told |= {"parent": None, "place": "", "status": row.status, "organisers": []}
        return told


def family_name(name):
    """Return the family name, as far as a program can tell."""
    return name.partition(",")[0] if "," in name else name.split()[-1]


def named(model, names, **fields):
    """Return a row with names and the keys that fit them, which `save` would work out."""
    sort_keys, fold_key = names_keys(names)
    return model(names=names, sort_keys=sort_keys, fold_key=fold_key, **fields)


def officials(folder):
    """Make the officials with their names."""
    people = list(corpus.people(folder).values())[:OFFICIALS]
    made = Official.objects.bulk_create(Official() for _ in people)
    OfficialName.objects.bulk_create(
        spelt(official, language, name)
        for official, names in zip(made, people, strict=True)
        for language, name in names.items()
    )
    return made


def spelt(official, language, name):
    """Return a name with its keys."""
    sort_keys, fold_key = names_keys({language: name})
    return OfficialName(
        official=official, language=language, name=name[:200], sort_key=sort_keys[language][:600],
        fold_key=fold_key[:600],
    )  # fmt: skip


def topics(folder):
    """Make a tree of topics."""
    subjects = corpus.subjects(folder)[:TOPICS]
    roots = Topic.objects.bulk_create(named(Topic, {"en": name}) for name in subjects[:BRANCHES])
    below = enumerate(subjects[BRANCHES:])
    return roots + Topic.objects.bulk_create(
        named(Topic, {"en": name}, parent=roots[place % BRANCHES]) for place, name in below
    )


def events(folder):
    """Make visits as events."""
    visits = corpus.visits(folder)[-EVENTS:]
    return Event.objects.bulk_create(named(Event, {"en": name}, kind="visit", begins=day) for day, name in visits)


def tenures(folder, people, organisations):
    """Give each of `people` an office; return {key of the official: tenure}."""
    titles = corpus.positions(folder)[:POSTS]
    posts = Post.objects.bulk_create(
        named(Post, {"en": title}, organisation=organisations[place % len(organisations)])
        for place, title in enumerate(titles)
    )
    made = Appointment.objects.bulk_create(
        Appointment(official=person, post=posts[place % len(posts)]) for place, person in enumerate(people)
    )
    return {tenure.official_id: tenure for tenure in made}
