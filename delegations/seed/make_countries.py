"""Make countries.json again from CLDR. A tool for whoever maintains the seed; the product never runs it.

It needs Babel, which carries CLDR and is no dependency of the product; see README.md beside this file.
"""

import json
import unicodedata
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version, get_global

LANGUAGES = ["en", "ru", "tk", "ar", "fr", "es", "zh", "tr"]
# Codes that ISO 3166-3 has retired. CLDR keeps them as aliases of the countries that came after.
RETIRED = {"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR", "230", "249", "278", "280", "720", "736", "886"}
# Territories that CLDR names beside the 249 countries of ISO 3166-1.
RESERVED = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}


def aliases() -> dict[str, list[str]]:
    """Return the other codes of each territory, retired ones left out."""
    found: dict[str, list[str]] = {}
    for alias, territories in get_global("territory_aliases").items():
        if len(territories) == 1 and len(alias) == 3 and alias not in RETIRED:
            found.setdefault(territories[0], []).append(alias)
    return found


def plain(name: str) -> str:
    """Return a name as the record stores it: in NFC, with simple spaces."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def countries() -> list[dict[str, object]]:
    """Return every country with its codes and names."""
    territories = {language: Locale.parse(language).territories for language in LANGUAGES}
    codes = aliases()
    rows = []
    for alpha2 in sorted(code for code in territories["en"] if len(code) == 2 and code.isalpha()):
        if alpha2 in RESERVED:
            continue
        (alpha3,) = [code for code in codes[alpha2] if code.isalpha()]
        (numeric,) = [code for code in codes[alpha2] if code.isdigit()]
        names = {language: plain(territories[language][alpha2]) for language in LANGUAGES}
        rows.append({"alpha2": alpha2, "alpha3": alpha3, "numeric": numeric, "names": names})
    return rows


def main() -> None:
    """Write countries.json beside this file, one country a line."""
    rows = countries()
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    Path(__file__).with_name("countries.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{len(rows)} countries from CLDR {get_cldr_version()}")


if __name__ == "__main__":
    main()
