import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.archive.findings import finding
from articles.archive.language import KNOWN, detect
from articles.archive.words import said

CORPORA = Path(__file__).parents[3].parent / "shared/corpora"

TEXTS = {
    "en": """
        The ministers reviewed the work of the joint commission and agreed to meet again in the spring.
        Both sides spoke in favour of direct flights between their capitals.""",
    "ru": """
        Министры рассмотрели работу совместной комиссии и договорились встретиться вновь весной. Обе
        стороны высказались за открытие прямых рейсов между столицами.""",
    "tk": """
        Ministrler bilelikdäki toparyň işine seretdiler we ýazda ýene duşuşmagy ylalaşdylar. Iki tarap
        hem paýtagtlaryň arasynda göni uçuşlaryň açylmagyny goldady.""",
    "tr": """
        Bakanlar ortak komisyonun çalışmalarını gözden geçirdi ve ilkbaharda yeniden bir araya gelmek
        konusunda anlaştı. İki taraf da başkentler arasında doğrudan uçuşların başlamasını destekledi.""",
    "ar": """
        استعرض الوزيران عمل اللجنة المشتركة واتفقا على الاجتماع مرة أخرى في الربيع. وأيد الجانبان فتح
        رحلات جوية مباشرة بين العاصمتين.""",
    "fr": """
        Les ministres ont examiné les travaux de la commission mixte et sont convenus de se revoir au
        printemps. Les deux parties se sont prononcées pour des vols directs entre leurs capitales.""",
    "es": """
        Los ministros examinaron la labor de la comisión mixta y acordaron volver a reunirse en
        primavera. Ambas partes se mostraron a favor de vuelos directos entre sus capitales.""",
    "zh": """两国部长回顾了联合委员会的工作，并同意于春季再次会晤。双方支持开通两国首都之间的直航航班。""",
}
OTHERS = {
    "Azerbaijani": """
        Nazirlər birgə komissiyanın işini nəzərdən keçirdilər və yazda yenidən görüşmək barədə razılığa
        gəldilər. Tərəflər paytaxtlar arasında birbaşa uçuşların açılmasını dəstəklədilər.""",
    "Uzbek": """
        Vazirlar qo‘shma komissiya ishini ko‘rib chiqdilar va bahorda yana uchrashishga kelishib
        oldilar. Ikki tomon poytaxtlar o‘rtasida to‘g‘ridan-to‘g‘ri qatnovlar ochilishini qo‘llab-
        quvvatladi.""",
    "Ukrainian": """
        Міністри розглянули роботу спільної комісії та домовилися зустрітися знову навесні. Обидві
        сторони висловилися за відкриття прямих рейсів між столицями.""",
    "Kazakh": """
        Министрлер бірлескен комиссияның жұмысын қарап, көктемде қайта кездесуге келісті. Екі тарап
        астаналар арасында тікелей рейстер ашуды қолдады.""",
    "Persian": """
        وزیران کار کمیسیون مشترک را بررسی کردند و توافق کردند که در بهار دوباره دیدار کنند. دو طرف از
        برقراری پروازهای مستقیم میان پایتخت‌ها پشتیبانی کردند.""",
    "German": """
        Die Minister haben die Arbeit der gemischten Kommission geprüft und vereinbart, sich im Frühjahr
        wieder zu treffen. Beide Seiten sprachen sich für direkte Flüge zwischen den Hauptstädten aus.""",
    "Japanese": (
        "両大臣は合同委員会の活動を検討し、春に再び会合を開くことで合意した。双方は首都間の直行便の開設を支持した。"
    ),
}
TITLES = {
    "en": "Statement on the visit of the delegation",
    "ru": "О встрече министров иностранных дел",
    "tk": "Daşary işler ministrleriniň duşuşygy geçirildi",
    "tr": "Dışişleri bakanlarının görüşmesi hakkında",
    "ar": "لقاء وزيري الخارجية",
    "fr": "Rencontre des ministres des affaires étrangères",
    "es": "Encuentro de los ministros de relaciones exteriores",
    "zh": "两国外交部长举行会晤",
}


@pytest.mark.parametrize("language", KNOWN)
def test_a_text_of_two_sentences_is_known_for_sure(language):
    guess = detect(TEXTS[language])
    assert (guess.language, guess.sure) == (language, True), guess.why


@pytest.mark.parametrize("name", OTHERS)
def test_a_text_in_another_language_is_none_of_ours_for_sure(name):
    guess = detect(OTHERS[name])
    assert (guess.language, guess.sure) == (None, True), guess.why
    assert name == said(finding("language_foreign", language=guess.found)).removesuffix(".").split(": ")[1]


@pytest.mark.parametrize("language", KNOWN)
def test_a_short_title_is_told_but_not_for_sure(language):
    guess = detect(TITLES[language])
    assert (guess.language, guess.sure) == (language, False), guess.why
    assert "little text" in guess.why


@pytest.mark.parametrize(
    ("title", "language"),
    [("Türkmenistanyň ilçisi", "tk"), ("Türkiye’nin büyükelçisi", "tr"), ("Ygtybarly hyzmatdaşlyk", "tk")],
)
def test_turkmen_and_turkish_titles_of_two_words_are_told_apart(title, language):
    assert detect(title).language == language


@pytest.mark.parametrize("language", KNOWN)
def test_capitals_do_not_hide_the_language(language):
    assert detect(TEXTS[language].upper()).language == language


@pytest.mark.parametrize("text", ["", "2023", "20/06/2023\n\n— 🎉", "\x00\ud800"])
def test_a_text_without_letters_has_no_language(text):
    guess = detect(text)
    assert (guess.language, guess.sure, guess.grounds.code) == (None, False, "language_no_letters")


@pytest.mark.parametrize("other", ["en", "fr", "ru", "ar", "zh"])
def test_two_languages_in_one_text_are_never_sure(other):
    guess = detect(f"{TEXTS['tk']}\n\n{TEXTS[other]}")
    assert not guess.sure, guess.why


def test_the_name_of_the_second_language_is_said():
    assert "parts are in English" in detect(f"{TEXTS['fr']}\n\n{TEXTS['fr']}\n\n{TEXTS['en']}").why


def test_a_foreign_name_does_not_change_the_language():
    assert detect(TEXTS["ru"] + " В переговорах участвовала компания Renaissance.").sure
    assert detect(TEXTS["tk"] + " Duşuşyga Wladimir Woronkow we Natalia Gherman gatnaşdy.").language == "tk"


def test_arabic_is_known_with_its_vowels_and_stretched_letters():
    assert detect("وَزِيرُ الخَارِجِيَّةِ يَسْتَقْبِلُ نَظِيرَهُ في الـعـاصـمـة").language == "ar"


def test_decomposed_letters_are_the_same_letters():
    decomposed = "Tu\u0308rkmenistanyn\u030c ilc\u0327isi"
    assert detect(decomposed) == detect("Türkmenistanyň ilçisi")


@given(st.text())
def test_any_text_has_an_answer_and_the_same_one_again(text):
    guess = detect(text)
    assert guess.language in (*KNOWN, None)
    assert guess.why
    assert detect(text) == guess


@pytest.mark.parametrize("piece", ["a", "a ", "\n", "\n \n", "o'", "ýa we ", "ال", "我"])
def test_a_huge_text_is_answered(piece):
    detect(piece * (5_000_000 // len(piece)))


def records(path):
    with (CORPORA / path).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def joined(rows, language, size):
    """Texts of `size` sentences, in the order of the collection."""
    sentences = [row["texts"][language] for row in rows if language in row["texts"]]
    return [" ".join(sentences[at : at + size]) for at in range(0, len(sentences) - size + 1, size)]


def twenty(language):
    """Twenty texts of a language: speeches, then news of four sentences; Turkmen by paragraphs."""
    if language == "tk":
        rows = records("no-licence-stated/releases/tm-parallel-tk-en-ru.jsonl")
        bodies = [row["body"] for row in rows if row["lang"] == "tk"]
        return [part for body in bodies for part in body.split("\n\n") if len(part) > 200][:20]
    speeches = records("no-licence-stated/releases/unga79-2024.jsonl")
    texts = [row["body"] for row in speeches if row["lang"] == language][:8]
    return (texts + joined(records("open/ner/pud-parallel-8lang.jsonl"), language, 4))[:20]


@pytest.mark.skipif(not CORPORA.exists(), reason="shared data")
@pytest.mark.parametrize("language", ["ru", "tk", "tr", "ar", "fr", "es"])
def test_twenty_real_texts_of_a_language_are_all_right(language):
    texts = twenty(language)
    assert len(texts) == 20
    assert [detect(text).language for text in texts] == [language] * 20


@pytest.mark.skipif(not CORPORA.exists(), reason="shared data")
@pytest.mark.parametrize("language", ["ru", "tr", "az", "uz", "kk", "ky"])
def test_news_of_neighbouring_languages_are_kept_apart(language):
    texts = joined(records("open/parallel/xwmt-news-turkic.jsonl"), language, 4)
    expected = language if language in KNOWN else None
    guesses = [detect(text) for text in texts]
    assert not [guess for guess in guesses if guess.sure and guess.language != expected]
    assert sum(guess.language == expected for guess in guesses) > 0.95 * len(texts)
