"""A release with its whole record as plain values: what two databases must agree on, whatever their keys."""


def graph(article):
    """Return everything that is recorded around an article."""
    text = article.texts.get()
    return {
        "article": [article.kind, article.date, article.date_precision, article.place, article.archived],
        "source": [article.source, article.source_url],
        "text": [text.language, text.is_original, text.title, text.summary, text.body],
        "delegations": [_delegation(row) for row in article.delegations.order_by("pk")],
        "meetings": sorted((_meeting(row) for row in article.meetings.all()), key=str),
        "speeches": [_speech(row) for row in article.speeches.all()],
        "others": [getattr(article, noun).count() for noun in ("events", "officials", "organisations", "countries")]
        + [article.topics.count(), article.assets.count()],
    }


def _official(row):
    return {
        "names": sorted((name.language, name.kind, name.name) for name in row.names.all()),
        "gender": row.gender,
        "country": str(row.country),
        "posts": sorted(map(_tenure, row.appointments.all())),
    }


def _tenure(row):
    post = row.post
    office = [post.names, post.feminine_names, post.organisation.code, post.rank, post.single_holder]
    return str([office, row.begins, row.ends, row.precision, row.acting])


def _person(row):
    return [_official(row.official), sorted(map(_tenure, row.appointments.all())), row.printed]


def _event(row):
    if row is None:
        return None
    return {
        "names": row.names, "kind": row.kind, "status": row.status, "place": row.place, "country": str(row.country),
        "when": [row.begins, row.ends, row.precision], "organisers": sorted(one.code for one in row.organisers.all()),
        "parent": _event(row.parent), "parts": row.sub_events.count(),
    }  # fmt: skip


def _topics(rows):
    lines = [[[step.names[code] for code in ("en", "ru", "tk")] for step in row.with_ancestors()] for row in rows]
    return sorted(lines)


def _party(row):
    return str(row.country), row.organisation.code if row.organisation else None


def _delegation(row):
    members = [[member.role, *_person(member)] for member in row.members.all()]
    return [_party(row), row.names, _event(row.event), members]


def _meeting(row):
    sides = [[_party(side), [_person(one) for one in side.participants.all()]] for side in row.sides.all()]
    facts = [row.kind, row.names, row.begins, row.ends, row.precision, row.place, str(row.country)]
    return [facts, _event(row.event), _topics(row.topics.all()), sides]


def _speech(row):
    return [
        _person(row), _event(row.event), _delegation(row.delegation), row.standing, _topics(row.topics.all()),
        [row.begins, row.ends, row.precision],
    ]  # fmt: skip
