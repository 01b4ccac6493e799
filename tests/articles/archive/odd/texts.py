"""Odd texts that an archive holds: (what it is, file name, bytes, outcome, codes that must be told)."""

RU = (
    "Министр принял делегацию соседней страны и обсудил с ней развитие торговли и транспорта.\n\n"
    "Стороны договорились продолжить работу совместной комиссии в течение года и встретиться весной."
)
EN = (
    "The Minister received the delegation of the neighbouring country and spoke with it about trade.\n\n"
    "Both sides agreed that the work of the joint commission should go on through the year."
)
TK = (
    "Ministr goňşy ýurduň wekiliýetini kabul etdi we söwda barada gürleşdi.\n\n"
    "Taraplar bilelikdäki toparyň işini ýyl boýunça dowam etmegi ylalaşdylar we täze maslahatlary"
    " geçirmegi maksat edindiler."
)
AR = (
    "استقبل الوزير وفد الدولة المجاورة وبحث معه شؤون التجارة والنقل.\n\n"
    "واتفق الجانبان على مواصلة عمل اللجنة المشتركة خلال العام وعلى الاجتماع مرة أخرى في الربيع."
)
FR = (
    "Le ministre a reçu la délégation du pays voisin et a évoqué avec elle les échanges économiques.\n\n"
    "Les deux parties sont convenues de poursuivre l'activité de la commission mixte pendant l'année."
)
TITLES = {RU: "О встрече министров", EN: "A visit to Ashgabat", TK: "Daşary işler ministriniň duşuşygy",
          AR: "لقاء وزيري الخارجية", FR: "Visite à Achgabat"}  # fmt: skip


def raw(body=EN, title=None, header="2021-05-24", day="24/05/2021"):
    """Return a text in the archive's own form."""
    title = TITLES.get(body, "") if title is None else title
    return f" date {header} {title}\n\n{day}\n\n{body}\n"


def loose(*lines, body=EN):
    """Return a text that begins with these lines, and has no header."""
    return "\n".join(lines) + "\n\n" + body + "\n"


def spoiled(text, wrong, times=1):
    """Return the UTF-8 bytes of a text that was read in a wrong encoding and stored so."""
    for _ in range(times):
        text = text.encode().decode(wrong)
    return text.encode()


ENCODINGS = [
    ("UTF-8", "a.txt", raw().encode(), "accepted", []),
    ("UTF-8 with BOM", "a.txt", raw(RU).encode("utf-8-sig"), "accepted", []),
    ("UTF-16 with BOM", "a.txt", raw(RU).encode("utf-16"), "accepted", []),
    ("UTF-16 LE without BOM", "a.txt", raw(RU).encode("utf-16-le"), "warned", ["utf16_unmarked"]),
    ("UTF-16 BE without BOM", "a.txt", raw(TK).encode("utf-16-be"), "warned", ["utf16_unmarked"]),
    ("UTF-32", "a.txt", raw(AR).encode("utf-32"), "accepted", []),
    ("windows-1251", "a.txt", raw(RU).encode("cp1251"), "warned", ["encoding_guessed"]),
    ("KOI8-R", "a.txt", raw(RU).encode("koi8-r"), "warned", ["encoding_guessed"]),
    ("CP866", "a.txt", raw(RU).encode("cp866"), "warned", ["encoding_guessed"]),
    ("ISO 8859-5", "a.txt", raw(RU).encode("iso8859-5"), "warned", ["encoding_guessed"]),
    ("Mac Cyrillic", "a.txt", raw(RU).encode("mac-cyrillic"), "warned", ["encoding_guessed"]),
    ("windows-1252, French", "a.txt", raw(FR).encode("cp1252"), "warned", ["encoding_guessed"]),
    ("windows-1252, only quotation marks", "a.txt", raw(EN, "A “visit” – Ashgabat").encode("cp1252"), "warned",
     ["encoding_guessed"]),
    ("windows-1250, Turkmen", "a.txt", raw(TK).encode("cp1250"), "warned", ["encoding_guessed"]),
    ("windows-1256, Arabic", "a.txt", raw(AR).encode("cp1256"), "warned", ["encoding_guessed"]),
    ("UTF-8 read as windows-1252", "a.txt", spoiled(raw(FR), "latin-1"), "warned", ["mojibake_undone"]),
    ("UTF-8 read as windows-1251", "a.txt",
     raw(RU).encode().decode("cp1251", "replace").replace("\ufffd", "\x98").encode(), "warned", ["mojibake_undone"]),
    ("UTF-8 spoiled twice", "a.txt", spoiled(raw(FR), "latin-1", 2), "warned", ["mojibake_undone", "mojibake_twice"]),
    ("windows-1251 read as windows-1252", "a.txt", raw(RU).encode("cp1251").decode("latin-1").encode(), "warned",
     ["mojibake_undone"]),
    ("part UTF-8, part windows-1251", "a.txt", raw(RU).encode() + RU.encode("cp1251"), "refused", ["encoding_mixed"]),
    ("bytes of no encoding", "a.txt", bytes(range(128, 256)) * 3, "refused", ["encoding_unknown"]),
    ("cut off inside a letter", "a.txt", raw(RU).strip(" .\n").encode()[:-1], "refused", ["cut_off"]),
]  # fmt: skip

CHARACTERS = [
    ("CR", "a.txt", raw().replace("\n", "\r").encode(), "accepted", []),
    ("CRLF", "a.txt", raw().replace("\n", "\r\n").encode(), "accepted", []),
    ("mixed line ends", "a.txt", raw().replace("\n", "\r\n", 3).encode(), "warned", ["line_ends"]),
    ("NEL, LS, PS, form feed", "a.txt", raw(EN).replace("Both", "\x0cBoth\u2028").encode(), "warned", ["separators"]),
    ("non-breaking spaces", "a.txt", raw().replace(" delegation", "\xa0delegation").encode(), "accepted", []),
    ("zero-width spaces", "a.txt", raw().replace("trade", "tra\u200bde").encode(), "warned", ["invisible_kept"]),
    ("soft hyphens", "a.txt", raw().replace("trade", "tra\xadde").encode(), "warned", ["invisible_kept"]),
    ("Cyrillic letters in a Latin title", "a.txt", raw(title="A visit to Аshgabat").encode(), "warned",
     ["alphabets_mixed"]),
    ("a word of Cyrillic look-alikes in a Latin title", "a.txt", raw(title="The work of СССР and ours").encode(),
     "warned", ["title_disguised"]),
    ("reversed order of letters", "a.txt", raw().replace("trade", "\u202eedart\u202c").encode(), "warned",
     ["overrides_removed"]),
    ("direction opened and never closed", "a.txt", raw().replace("trade", "\u2067trade").encode(), "warned",
     ["directions_removed"]),
    ("isolates in Arabic", "a.txt", raw(AR).replace("الجانبان", "\u2068الجانبان\u2069").encode(), "warned",
     ["invisible_kept"]),
    ("NUL", "a.txt", raw().replace("trade", "tra\x00de").encode(), "warned", ["controls_removed"]),
    ("C1 controls", "a.txt", raw().replace("trade", "\x93trade\x94").encode(), "warned", ["controls_read"]),
    ("letters and accents apart", "a.txt", raw(FR).replace("é", "e\u0301").encode(), "warned", ["letters_composed"]),
    ("half a character", "a.txt", raw().encode().replace(b"trade", b"tra\xed\xa0\x80de"), "doubtful", ["letters_lost"]),
    ("letters lost earlier", "a.txt", raw().replace("trade", "tr\ufffdde").encode(), "doubtful", ["letters_lost"]),
]  # fmt: skip

DATES = [
    ("no date at all", "a.txt", loose("A visit to Ashgabat").encode(), "doubtful", ["date_missing"]),
    ("month only", "a.txt", loose("A visit to Ashgabat", "", "May 2021").encode(), "warned", ["date_to_the_month"]),
    ("year only", "a.txt", loose("A visit to Ashgabat", "", "2021").encode(), "warned", ["date_to_the_year"]),
    ("in Turkmen words", "a.txt", loose(TITLES[TK], "", "12-nji maýda 2023", body=TK).encode(), "warned", []),
    ("in Turkmen, the year first", "a.txt", loose(TITLES[TK], "", "2023-nji ýylyň 12-nji maýy", body=TK).encode(),
     "warned", []),
    ("in Russian words", "a.txt", loose(TITLES[RU], "", "12 мая 2023 г.", body=RU).encode(), "warned", []),
    ("in French words", "a.txt", loose(TITLES[FR], "", "le 1er août 2023", body=FR).encode(), "warned", []),
    ("in Arabic words and digits", "a.txt", loose(TITLES[AR], "", "١٢ مايو ٢٠٢٣", body=AR).encode(), "warned", []),
    ("of the Islamic calendar", "a.txt", loose(TITLES[AR], "", "15 رمضان 1444", body=AR).encode(), "doubtful",
     ["date_hijri"]),
    ("03/04/2021 alone", "a.txt", loose("A visit to Ashgabat", "", "03/04/2021").encode(), "doubtful",
     ["date_ambiguous"]),
    ("03/04/2021, settled by the file's name", "2021-04-03.txt", loose("A visit", "", "03/04/2021").encode(), "warned",
     ["date_settled"]),
    ("month before day", "a.txt", loose("A visit to Ashgabat", "", "05/24/2021").encode(), "warned",
     ["date_month_first"]),
    ("day and month swapped in the header", "a.txt", raw(day="05/24/2021").encode(), "doubtful", ["dates_swapped"]),
    ("header and day line disagree", "a.txt", raw(day="25/05/2021").encode(), "doubtful", ["dates_disagree"]),
    ("the file's name disagrees", "2019-01-02.txt", raw().encode(), "doubtful", ["dates_disagree"]),
    ("the file's name is two days later", "2021-05-26.txt", raw().encode(), "warned", ["date_elsewhere"]),
    ("in the future", "a.txt", raw(header="2031-05-24", day="24/05/2031").encode(), "warned", ["date_future"]),
    ("31 February", "a.txt", loose("A visit to Ashgabat", "", "31.02.2021").encode(), "doubtful", ["date_impossible"]),
    ("two digits of the year", "a.txt", loose("A visit to Ashgabat", "", "24.05.21").encode(), "warned",
     ["date_two_digits"]),
    ("only in the file's name", "visit-2021-05-24.txt", loose("A visit to Ashgabat").encode(), "warned",
     ["date_from_name"]),
    ("only in the dateline", "a.txt", loose("A visit", "", "ASHGABAT, 24 May 2021 – The talks began.").encode(),
     "warned", ["date_from_words"]),
]  # fmt: skip

TITLES_AND_BODIES = [
    ("no title", "a.txt", raw(title="").encode(), "doubtful", ["title_missing"]),
    ("title on a later line", "a.txt",
     ("\n\n\n" + raw(title="").replace("\n\n24", "\n\nA later title\n\n24")).encode(), "warned", ["title_joined"]),
    ("title below the day", "a.txt", loose("24.05.2021", "", "A visit to Ashgabat").encode(), "warned",
     ["title_below_day"]),
    ("title in capitals", "a.txt", raw(title="A VISIT TO ASHGABAT").encode(), "warned", ["title_capitals"]),
    ("emoji in the title", "a.txt", raw(title="A visit 🎉 to Ashgabat").encode(), "warned", ["title_emoji"]),
    ("title of 600 characters", "a.txt", raw(title="word " * 120).encode(), "doubtful", ["title_too_long"]),
    ("markup in the title", "a.txt", raw(title="A <script>alert(1)</script> visit").encode(), "warned",
     ["title_markup"]),
    ("SQL in the title", "a.txt", raw(title="A visit'; DROP TABLE articles; --").encode(), "accepted", []),
    ("title twice", "a.txt", loose("A visit", "", "24.05.2021", "", "A visit").encode(), "warned", ["title_repeated"]),
    ("numbered lines", "a.txt",
     "\n".join(f"{n}. {line}" for n, line in enumerate((raw() + EN + EN).split(), 1)).encode(),
     "doubtful", ["lines_numbered"]),
    ("view counter, print and share", "a.txt", (raw() + "\nViews: 1,234\nPrint\nShare on Facebook\n").encode(),
     "warned", ["furniture"]),
    ("the way back, page controls, Russian", "a.txt",
     ("Главная » Новости » Пресс-релизы\n" + raw(RU) + "\nПросмотров: 15\nВерсия для печати\n1 2 3 ... 10\n").encode(),
     "warned", ["furniture"]),
    ("picture lines and cookies", "a.txt",
     (raw() + "\nIMG_2041.jpg\n\nWe use cookies to improve this site. Accept\n").encode(), "warned", ["furniture"]),
    ("a correction", "a.txt", raw(title="Correction: a visit to Ashgabat").encode(), "doubtful", ["correction"]),
    ("a correction in Russian", "a.txt", raw(RU, "Уточнение").encode(), "doubtful", ["correction"]),
    ("two languages", "a.txt", (raw(RU) + "\n" + EN + "\n\n" + EN.swapcase().lower()).encode(), "doubtful",
     ["languages_mixed"]),
    ("a language that is not ours", "a.txt", raw(
        "Die Minister haben die Arbeit der gemischten Kommission geprüft und vereinbart, sich zu treffen.\n\n"
        "Beide Seiten sprachen sich für direkte Flüge zwischen den Hauptstädten aus.", "Ein Besuch").encode(),
     "doubtful", ["language_foreign"]),
    ("a listing page", "a.txt", ("News\n\n" + "\n\n".join(
        f"{day}.05.2021\n\nThe minister received guest number {day}" for day in range(10, 20))).encode(), "doubtful",
     ["listing"]),
]  # fmt: skip

SIZES = [
    ("zero bytes", "a.txt", b"", "refused", ["empty"]),
    ("only white space", "a.txt", b" \n\t\n" * 50, "refused", ["no_words"]),
    ("100,000 blank lines", "a.txt", raw().encode().replace(b"\n\n", b"\n" * 50_000), "accepted", []),
    ("20 MB", "a.txt", b"word " * 4_000_000, "refused", ["too_large_file"]),
    ("one line of 4 MB", "a.txt", (raw() + (EN.replace("\n", " ") + " ") * 20_000).encode(), "warned", ["line_long"]),
    ("one line and nothing else", "a.txt", b"A visit", "refused", ["no_release"]),
    ("a picture called .txt", "a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "refused", ["is_picture"]),
    ("a PDF", "a.pdf", b"%PDF-1.7\n...", "refused", ["is_pdf"]),
    ("RTF", "a.rtf", b"{\\rtf1\\ansi Visit}", "refused", ["is_rtf"]),
    ("an old Word document", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "refused", ["is_doc"]),
    ("a program", "a.txt", b"\x7fELF" + bytes(200), "refused", ["is_program"]),
    ("a gzip archive", "a.gz", b"\x1f\x8b\x08" + bytes(20), "refused", ["is_packed"]),
    ("MHTML", "a.mht", b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx", "refused",
     ["is_mhtml"]),
]  # fmt: skip

TEXTS = {
    "Encodings": ENCODINGS, "Characters": CHARACTERS, "Dates": DATES, "Titles and bodies": TITLES_AND_BODIES,
    "Sizes and formats": SIZES,
}  # fmt: skip
