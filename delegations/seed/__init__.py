"""Load the countries and organisations that the record starts with.

The functions take the model class, so that migrations (whose models have no methods) and tests that have
emptied the database use the same words. They may be run again at any time: what the ministry changed stays.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from delegations.names import names_keys

Names = dict[str, str]
Row = dict[str, Any]


@cache
def rows_of(file: str) -> tuple[Row, ...]:
    """Return the rows of a file of this folder, in its order. They are shared: do not change them."""
    return tuple(json.loads(Path(__file__).with_name(file).read_text(encoding="utf-8")))


def merged_names(current: Names, seeded: Names, fresh: Names) -> Names:
    """Return `current` brought up to `fresh` in each language where it is still as it was `seeded`.

    A name changed or removed since then stays changed or removed; one that was never there is added.
    """
    untouched = {code: name for code, name in fresh.items() if current.get(code) == seeded.get(code)}
    return current | untouched


def seed_countries(country_model: Any, using: str | None = None) -> None:
    """Add the countries that are missing and bring codes and untouched names of the others up to date."""
    stored = {country.alpha2: country for country in country_model._base_manager.using(using).all()}
    added, changed = [], []
    for row in rows_of("countries.json"):
        country = stored.get(row["alpha2"]) or country_model(alpha2=row["alpha2"])
        before = _facts(country, "formal_names")
        country.alpha3, country.numeric = row["alpha3"], row["numeric"]
        _give_names(country, row["names"], also=country.formal_names)
        if country._state.adding:
            added.append(country)
        elif before != _facts(country, "formal_names"):
            changed.append(country)
    _write(country_model, using, added, changed, ["alpha3", "numeric"])


def seed_organisations(organisation_model: Any, country_model: Any, using: str | None = None) -> None:
    """Add the organisations that are missing and bring untouched names of the others up to date.

    Kind, country, parent and acronyms of one that stands are the ministry's; an acronym is only added in a
    language that has none.
    """
    stored = {row.code: row for row in organisation_model._base_manager.using(using).all()}
    countries = dict(country_model._base_manager.using(using).values_list("alpha2", "pk"))
    changed: list[Any] = []
    for generation in _generations(rows_of("organisations.json")):
        added = []
        for row in generation:
            organisation = stored.get(row["code"]) or _new_organisation(organisation_model, row, stored, countries)
            before = _facts(organisation, "acronyms")
            organisation.acronyms = merged_names(organisation.acronyms, {}, row["acronym"])
            _give_names(organisation, row["names"], also=organisation.acronyms)
            if organisation._state.adding:
                added.append(organisation)
                stored[row["code"]] = organisation
            elif before != _facts(organisation, "acronyms"):
                changed.append(organisation)
        _write(organisation_model, using, added, [], [])
    _write(organisation_model, using, [], changed, ["acronyms"])


def _new_organisation(model: Any, row: Row, stored: dict[str, Any], countries: dict[str, int]) -> Any:
    parent = stored[row["parent"]].pk if row["parent"] else None
    country = countries[row["country"]] if row["country"] else None
    return model(code=row["code"], kind=row["kind"], parent_id=parent, country_id=country)


def _generations(rows: tuple[Row, ...]) -> list[list[Row]]:
    """Group rows by their depth in the tree: those without a parent first."""
    depths: dict[str | None, int] = {None: -1}
    generations: list[list[Row]] = []
    for row in rows:
        depth = depths[row["code"]] = depths[row["parent"]] + 1
        if depth == len(generations):
            generations.append([])
        generations[depth].append(row)
    return generations


def _give_names(row: Any, fresh: Names, also: Names) -> None:
    """Merge `fresh` into the names of a row and work out its keys, as saving it would."""
    row.names = merged_names(row.names, row.seeded_names, fresh)
    row.seeded_names = dict(fresh)
    row.sort_keys, _fold_key = names_keys(row.names)
    _sort_keys, row.fold_key = names_keys(row.names | {f"{code}-also": name for code, name in also.items()})


def _facts(row: Any, *fields: str) -> list[Any]:
    """Return what seeding may change, to see whether it did."""
    known = ["alpha3", "numeric", "names", "seeded_names", "sort_keys", "fold_key", *fields]
    return [getattr(row, field, None) for field in known]


def _write(model: Any, using: str | None, added: list[Any], changed: list[Any], fields: list[str]) -> None:
    rows = model._base_manager.using(using)
    if added:
        rows.bulk_create(added)
    if changed:
        rows.bulk_update(changed, ["names", "seeded_names", "sort_keys", "fold_key", *fields], batch_size=100)
