"""The words of each finding, in the language that is active when a person reads them. Pure: no models."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from articles.archive.findings import Finding, Value

SENTENCES = {
    # Refusals
    "empty": _("The file is empty (0 bytes)."),
    "too_large": _("The file is too large for one release: %(bytes)s bytes, at most %(most)s."),
    "no_words": _("The file has no words in it."),
    "not_a_text": _("The file is not a text (it looks like a program's own data)."),
    "not_a_text_controls": _("The file is not a text: more than a tenth of it is control characters."),
    "damaged": _("The file says that it is %(encoding)s but is damaged or cut off at byte %(at)s."),
    "cut_off": _("The file ends in the middle of a character; it was probably cut off. Look for a whole copy."),
    "encoding_unknown": _(
        "The file is not in UTF-8: byte %(byte)s in line %(line)s cannot be read, and no older encoding makes words"
        " of it. Save it as UTF-8 and import it again."
    ),
    "encoding_mixed": _(
        "The file mixes encodings: line %(line)s is not in UTF-8 while others are. Save it as UTF-8"
        " and import it again."
    ),
    "is_pdf": _("The file is a PDF document. Copy its words into a text or Word file and import that."),
    "is_zip": _("The file is a zip archive or an Office document that is none of the kinds read here."),
    "is_docx": _("The file is a Word document (.docx). Save it as plain text or as a web page and import that."),
    "is_doc": _("The file is an old Office document (.doc, .xls). Save it as .docx or plain text and import that."),
    "is_rtf": _("The file is an RTF document. Save it as .docx or plain text and import that."),
    "is_picture": _("The file is a picture. Words in a picture cannot be read; type them into a text file."),
    "is_packed": _("The file is a packed archive of a kind that is not read here. Unpack it, or pack it as zip."),
    "is_program": _("The file is a program, not a text."),
    "is_database": _("The file is a database, not a text."),
    "is_media": _("The file is a sound or film recording, not a text."),
    "is_mhtml": _("The file is a web page in one file (.mht) or a letter. Save the page as HTML and import that."),
    "is_markup": _("This is XML of a kind that is not read here, not a plain text."),
    "no_release": _("There is no release in this text: no body, and no more than a line or a date."),
    # The characters
    "utf16_unmarked": _("The file is in UTF-16 but does not say so (no byte order mark); it was read as UTF-16."),
    "encoding_guessed": _("The file does not say which encoding it is in; it was read as %(encoding)s (%(sure)s)."),
    "encoding_declared": _("The file is in the older encoding %(encoding)s, as it says; it was read so."),
    "encoding_declared_wrongly": _(
        "The file says that it is in %(declared)s, but it is in %(encoding)s and was read so."
    ),
    "encoding_unsure": _("The file was read as %(encoding)s, but it could also be in %(other)s. Check its letters."),
    "mojibake_undone": _(
        "The text had been spoiled by an earlier conversion (%(original)s taken for %(encoding)s) and was set right;"
        " lines: %(lines)s."
    ),
    "mojibake_twice": _("It had been spoiled more than once."),
    "mojibake_kept": _("Letters spoiled by an earlier conversion could not be set right; lines: %(lines)s."),
    "surrogates": _("Characters that were written in two halves were put together."),
    "controls_read": _("Control characters of a careless conversion read as windows-1252: %(characters)s."),
    "controls_removed": _("Control characters removed: %(characters)s."),
    "line_ends": _("The lines end in different ways (%(kinds)s); all now end alike."),
    "separators": _("Separators read as line or paragraph ends: %(characters)s."),
    "overrides_removed": _("Marks that reverse the order of letters removed: %(characters)s."),
    "directions_removed": _("Marks of writing direction that were not closed removed: %(characters)s."),
    "letters_composed": _("Letters written as a letter and a separate accent were put together."),
    "invisible_kept": _("Invisible characters kept: %(characters)s."),
    "letters_lost": _(
        "Characters were lost before the file came here (U+FFFD stands in their place): %(count)s. Fill them in."
    ),
    "alphabets_mixed": _("Words that mix Latin and Cyrillic letters, kept as they are: %(words)s."),
    # The date
    "header_missing": _("There is no header line (date YYYY-MM-DD Title)."),
    "day_line_missing": _("There is no line with the day (DD/MM/YYYY) before the body."),
    "dates_disagree": _("The dates disagree: %(dates)s. Which is right?"),
    "dates_swapped": _("They would agree if the day line were month/day/year."),
    "date_future": _("The date %(date)s is in the future."),
    "date_old": _("The date %(date)s is before 1900."),
    "date_malformed": _("The header's date “%(written)s” is not written as YYYY-MM-DD."),
    "date_impossible": _("There is no such day: %(written)s."),
    # The title and the body
    "title_joined": _("The title was put together from more than one line."),
    "title_too_long": _(
        "The line in the title's place has %(length)s characters, and a title has at most %(most)s; it was put at the"
        " head of the body."
    ),
    "body_one_block": _("The body has line breaks but no blank lines; it was kept as one paragraph."),
    # The language
    "language_found": _("%(language)s by letters and words"),
    "language_other_script": _("The text is in a script that this site does not know."),
    "language_foreign": _("The text is in a language that is not one of this site's: %(language)s."),
    "language_no_letters": _("The language is in doubt: there are no letters in it"),
    "language_of_no_words": _("The language is in doubt: no language shows in its letters and words."),
    "language_little_text": _("The language is in doubt: %(language)s, but there is little text."),
    "language_close": _("The language is in doubt: %(language)s, but it could be %(others)s."),
    "language_scripts": _("The language is in doubt: %(language)s, but it mixes scripts."),
    "language_parts": _("The language is in doubt: %(language)s, but parts are in %(others)s."),
}

LANGUAGES = {
    "en": _("English"), "ru": _("Russian"), "tk": _("Turkmen"), "tr": _("Turkish"), "ar": _("Arabic"),
    "fr": _("French"), "es": _("Spanish"), "zh": _("Chinese"), "az": _("Azerbaijani"), "uz": _("Uzbek"),
    "pt": _("Portuguese"), "it": _("Italian"), "de": _("German"), "nl": _("Dutch"), "pl": _("Polish"),
    "cs": _("Czech"), "ro": _("Romanian"), "sv": _("Swedish"), "id": _("Indonesian"), "uk": _("Ukrainian"),
    "be": _("Belarusian"), "bg": _("Bulgarian"), "sr": _("Serbian"), "kk": _("Kazakh"), "ky": _("Kyrgyz"),
    "tg": _("Tajik"), "uz-cyrl": _("Uzbek in Cyrillic"), "fa": _("Persian"), "ur": _("Urdu"), "ps": _("Pashto"),
    "ckb": _("Kurdish"), "ug": _("Uyghur"), "ja": _("Japanese"), "ko": _("Korean"), "": _("no known language"),
}  # fmt: skip

DEGREES = {"high": _("almost certain"), "fair": _("likely"), "low": _("in doubt")}


def said(told: Finding | Mapping[str, Any] | str) -> str:
    """Return the sentence of a finding, stored or not; of a plain string stored long ago, the string."""
    if isinstance(told, str):
        return told
    if not isinstance(told, Finding):
        told = Finding.from_json(told)
    sentence = SENTENCES.get(told.code)
    if sentence is None:  # of a later version of the program
        return f"{told.code}: {', '.join(_shown(name, value) for name, value in told.values.items())}"
    return str(sentence) % {name: _shown(name, value) for name, value in told.values.items()}


def _shown(name: str, value: Value) -> str:
    if isinstance(value, list):
        return ", ".join(_shown(name, one) for one in value)
    if isinstance(value, int):
        return number_format(value, force_grouping=True)
    if name in ("language", "others"):
        return str(LANGUAGES.get(value, value))
    return str(DEGREES[value]) if name == "sure" else value
