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
    "docx_unreadable": _(
        "The Word document cannot be read: damaged, locked or too large. Save it as plain text and import that."
    ),
    "docx_left_out": _("Parts of the Word document that have no place in a release were left out: %(count)s."),
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
    "too_large_file": _("The file is too large for one release: more than %(most)s bytes."),
    "entry_too_large": _("The entry is too large for one release: more than %(most)s characters."),
    "is_office": _("The file is a table, a presentation or a document of an office program. Save it as plain text."),
    "signs": _("The text holds far more signs than words; nothing can be made of it."),
    "page_tangled": _("The web page is nested too deep to be read. Copy its words into a text file and import that."),
    # Sources of many entries
    "zip_damaged": _("The zip archive is damaged or cut off."),
    "zip_empty": _("There is no file in the zip archive."),
    "zip_too_many": _("The zip archive holds %(files)s files; at most %(most)s are read at once. Divide it."),
    "zip_too_large": _("The zip archive unfolds to more than %(most)s bytes; the rest was not read. Divide it."),
    "zip_encrypted": _("The file is locked with a password. Unlock it and import it again."),
    "zip_link": _("This is no file but a link to another one."),
    "zip_in_zip": _("This is an archive inside an archive. Unpack it and import its files."),
    "zip_entry_damaged": _("The file is damaged inside the zip archive."),
    "name_made_safe": _("The name of the file was made safe; in the archive it is “%(name)s”."),
    "xml_broken": _("The XML is broken in line %(line)s; entries read before it: %(read)s. The rest was not read."),
    "xml_entities": _("The XML declares words of its own (entities), which no feed needs; it was not read further."),
    "xml_deep": _("The XML is nested deeper than any feed; it was not read further."),
    "xml_names": _("The XML has more kinds of tags than any feed: over %(most)s; it was not read further."),
    "xml_long_tag": _("A tag of the XML is longer than any feed has; it was not read further."),
    "feed_empty": _("There is no entry in this feed or export."),
    "passed_over": _("No releases, and passed over: %(kinds)s."),
    "csv_columns": _(
        "The first line must name the columns, each once, with one called “body” or “text”. It names: %(columns)s."
    ),
    "csv_broken": _("The table is broken from here on: probably a quotation mark that is never closed."),
    "row_long": _(
        "The row has %(cells)s cells and the table has %(columns)s columns, so words may stand in the wrong one."
    ),
    "row_short": _("The row has %(cells)s cells and the table has %(columns)s columns; the last ones are empty."),
    "row_without_body": _("The entry has no text."),
    "line_too_long": _("A line is longer than %(most)s characters; the file was not read further."),
    "json_broken": _("The line is not JSON: “%(beginning)s…”."),
    "json_no_object": _("The line is JSON but holds no named fields: “%(beginning)s…”."),
    "not_public": _("At its source this was not public (%(status)s)."),
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
    "date_missing": _("No day is stated."),
    "date_ambiguous": _("“%(written)s” can be read in two ways: %(dates)s. Which is right?"),
    "date_settled": _("“%(written)s” can be read in two ways; %(date)s was taken, as stated elsewhere."),
    "date_hijri": _("The day is given in the Islamic calendar (%(written)s). Fill in the day of the common calendar."),
    "date_two_digits": _("The year has two digits only (%(written)s); it was filled up."),
    "date_month_first": _("The month comes before the day in “%(written)s”; it was read so."),
    "date_from_name": _("No day is stated in the text; %(date)s was taken from the name of the file."),
    "date_from_address": _("No day is stated in the text; %(date)s was taken from the web address."),
    "date_elsewhere": _("The day is %(date)s, but the file's name or the web address says %(other)s."),
    "date_from_words": _("The day was taken from the words of the text: %(written)s."),
    "date_zone": _("“%(written)s” is %(date)s in the ministry's time zone, and was read so."),
    "date_zone_apart": _("The page itself says %(date)s; its hidden time, in another time zone, is a day apart."),
    "date_unread": _("A date could not be read: “%(written)s”."),
    "date_to_the_month": _("Only the month is known: %(written)s."),
    "date_to_the_year": _("Only the year is known: %(written)s."),
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
    "title_missing": _("There is no title."),
    "title_below_day": _("The title was taken from the line below the day."),
    "title_repeated": _("The text began with the title once more; the second was left out."),
    "title_capitals": _("The title is in capitals throughout; it was kept so."),
    "title_emoji": _("The title holds pictographs; they were kept."),
    "title_markup": _("The title holds what looks like markup; it was kept as text."),
    "title_disguised": _("Words of the title are written with Cyrillic letters that look like Latin ones: %(words)s."),
    "body_missing": _("There is no text below the title."),
    "furniture": _("Lines of the page around the text were left out (%(count)s): %(words)s."),
    "lines_numbered": _("The lines carry numbers; they were kept."),
    "line_long": _("A line has more than %(most)s characters; the line breaks may be lost."),
    "correction": _("This seems to correct another release (“%(word)s”). Enter it there as a correction."),
    "listing": _("This seems to be a list of other releases, not one."),
    "page_parts_left_out": _("Menus and other parts of the page were left out (%(count)s): %(words)s."),
    "page_unsure": _("The text could not be told for certain from the menus around it. Look at what was taken."),
    "pictures_left_out": _("Pictures were left out (%(count)s): %(names)s."),
    "shortcodes_left_out": _("Marks of WordPress were left out: %(words)s."),
    "links_left_out": _("Links that lead nowhere were left out, their words kept (%(count)s): %(addresses)s."),
    "near_duplicate": _("This is nearly the same as “%(other)s”."),
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
    "language_stated": _("There is little text; that it is in %(language)s is what its source says."),
    "language_stated_otherwise": _("The source says that this is in %(stated)s, but it is in %(language)s."),
    "languages_mixed": _("Paragraph %(number)s is in %(language)s: “%(words)s…”. Divide the text by language."),
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
    if name in ("language", "others", "stated"):
        return str(LANGUAGES.get(value, value))
    return str(DEGREES[value]) if name == "sure" else value
