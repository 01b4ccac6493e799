"""Which language a text is in, by its script, its letters and its small words.

Pure and deterministic: no database, no file system, no chance. The lists come from the grammars and
alphabets of the languages, not from any collection of texts. The languages an archive of the ministry may
hold are `KNOWN`; the others listed here serve to recognise a text that is in none of them, which gives
`language=None`.

First comes the script that most letters are in; then, for the languages of that script, the evidence of
letters that only some of them write, of small words and of endings. `sure` is False, and `why` says so,
when there is little text, when two languages come close, or when a good part is in another language or
script.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from math import sqrt

KNOWN = ("en", "ru", "tk", "tr", "ar", "fr", "es", "zh")

_SAMPLE = 60_000
_SHORT = 60
_PART = 120
_MIXED = 0.15

_SCRIPTS = {
    "latin": "A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f",
    "han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "kana": "\u3041-\u30ff",
    "hangul": "\u1100-\u11ff\uac00-\ud7a3",
    "other": "\u0370-\u03ff\u0531-\u05f2\u0900-\u10ff\u1200-\u17ff\u1820-\u1878",
}
_LETTERS = {script: re.compile(f"[{letters}]") for script, letters in _SCRIPTS.items()}
_WORD = re.compile(r"[^\W\d_]+(?:['‘’ʻʼ`][^\W\d_]+)*['‘’ʻʼ`]?")
_APOSTROPHES = str.maketrans("‘’ʻʼ`", "'''''")

# Letters beyond the plain alphabet that each language writes; one that it does not write speaks against it.
_ALPHABETS = {
    "en": "",
    "tk": "äçžňöşüý",
    "tr": "çğıöşüâîû",
    "az": "əçğıöşü",
    "uz": "",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíóúüñºª",
    "pt": "áâãàçéêíóôõúºª",
    "it": "àèéìòùºª",
    "de": "äöüß",
    "nl": "éëïó",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "ro": "ăâîșțşţ",
    "sv": "åäö",
    "id": "",
    "ru": "ёыэщъ",
    "uk": "іїєґщ",
    "be": "іўёыэ",
    "bg": "щъ",
    "sr": "ђјљњћџ",
    "kk": "әғқңөұүһіёыэщъ",
    "ky": "ңөүёыэщъ",
    "tg": "ғӣқӯҳҷёэъ",
    "uz-cyrl": "ўқғҳёэъ",
    "ar": "آأإؤئةىيكکی",
    "fa": "پچژگکیآئؤيك",
    "ur": "پچژگکیٹڈڑںےہھآئؤ",
    "ps": "پچژګکیټډړښځڅڼۍېآئيك",
    "ckb": "پچژگکیڤڕڵۆێەئ",
    "ug": "پچژگكىيڭۇۆۈۋېەھئ",
}
# Letters that say more than one that is merely allowed: hardly a neighbour writes them.
_TELLING = {
    "tk": "ňýž",
    "tr": "ğı",
    "az": "ə",
    "fr": "œèùê",
    "es": "ñ",
    "pt": "ãõ",
    "de": "ß",
    "pl": "ąęł",
    "cs": "ěřů",
    "ro": "ăț",
    "sv": "å",
    "uk": "їєґ",
    "be": "ў",
    "sr": "ђћџј",
    "kk": "ұәғқі",
    "ky": "ңү",
    "tg": "ӣӯҷ",
    "uz-cyrl": "ўқғҳ",
    "ar": "أإةى",
    "fa": "پچژگ",
    "ur": "ٹڈڑںےہ",
    "ps": "ټډړښځڼ",
    "ckb": "ڵۆێە",
    "ug": "ۇۆۈې",
}
# Plain letters that a language writes in foreign names only, or hardly ever.
_FOREIGN = {
    "tk": "cqvx",
    "tr": "qwx",
    "az": "w",
    "uz": "cw",
    "es": "kw",
    "fr": "kw",
    "it": "jkwxy",
    "pt": "kwy",
    "pl": "qvx",
}

_WORDS = {
    "en": """the of and to in is was for that on with as by are be at from this has have which it its were
        an or not been their will also his he she they we our you us i who but all more other between
        during under into about after would can may than these those there when what where how any such
        both over new one first his her him my if do meeting foreign minister ministers ministry united
        nations secretary statement visit call day travel travels national joint on remarks deputy press
        release republic""",
    "tk": """we bilen üçin bu bir hem hem-de boýunça barada baradaky döwlet türkmenistanyň türkmenistanda
        türkmenistana ýurdumyzyň ýurdumyzda hormatly şeýle bolup edip etdi boldy edildi geçirildi
        bellenildi garaşsyz bitarap daşary işler ministri ministriniň ministrligi arkaly ýyl ýylyň ýylda
        hyzmatdaşlyk hyzmatdaşlygy hyzmatdaşlygyň duşuşyk duşuşygyň gepleşikler taraplar taraplaryň
        halkara dürli uly täze çenli soňra soň öz onuň olaryň olar ähli degişli arasynda netijesinde
        çäginde wagtynda kabul türkmen gün şu her ýa ýaly bolan eden edýän bolýar edýär biziň esasynda
        ugry ugurlary ugrunda ösdürmek maslahat maslahatlaşdylar şunuň şonuň diýip aýtdy belledi bolsa däl
        gerek beýleki bilelikdäki baştutany prezidenti prezidentiniň ilçisi milletler birleşen guramasynyň
        ýokary derejede gatnaşyklary gatnaşyklaryň gatnaşdy köp iki ýurduň ýurtlaryň dünýä parahatçylyk
        howpsuzlyk söwda medeniýet ylym saglygy nobatdaky dowamynda baglylykda mümkinçilik""",
    "tr": """ve bir bu ile için olarak da de olan daha çok kadar sonra olduğu olduğunu göre ancak gibi en
        veya ise ne her tarafından arasında değil etti oldu dedi türkiye bakanı bakanlığı dışişleri
        cumhurbaşkanı cumhuriyeti sayın ki mi mı var yok önce iki yeni büyük üzere bunun onun hem şu çünkü
        şekilde itibaren ilgili tüm birleşmiş milletler başkanı başbakanı toplantı ziyaret görüşme görüştü
        açıklama hakkında konusunda işbirliği uluslararası ülke ülkeler devlet yıl yılında tarihinde bizim
        olacak edildi yapıldı vardı diye içinde üzerinde ben biz onlar kendi bile ya kabul genel dünya gün
        günü barış güvenlik edilen eden ettiği ederek""",
    "az": """və ilə üçün bu bir olan da də edib olub onun sonra kimi həm ki görə etdi azərbaycan nazir
        naziri dövlət xarici işlər arasında həmçinin çox daha isə lakin olaraq dedi deyib bildirib qeyd
        oldu edir edilib""",
    "uz": """va bilan uchun bu bir ham deb edi qildi o'z bo'lgan bo'lib esa kerak emas ular haqida
        o'zbekiston lekin shu keyin hamda bo'yicha mumkin yoki uning davlat vazir vaziri tashqi ishlar
        ko'ra orqali dedi qilish bo'ldi yil yilda ushbu o'rtasida yana eng biri holda qilgan bo'yicha u""",
    "fr": """le la les de des du et en un une à au aux que qui dans pour par sur est sont avec ce cette
        ces son sa ses leur leurs nous notre nos vous il elle ils elles ne pas plus ou mais comme été être
        ont ainsi entre lors afin a se si y ministre ministère affaires étrangères république visite
        rencontre réunion déclaration conjointe communiqué nations unies président c'est je même tout tous
        d'une d'un qu'il l""",
    "es": """el la los las de del y en un una a al que por para con se su sus es son no más como lo ha han
        este esta estos estas entre sobre también fue o pero sin desde hasta muy ser está nos nuestro
        nuestra ya cuando todo todos donde ministro ministra ministerio asuntos relaciones exteriores
        república visita reunión encuentro declaración conjunta comunicado naciones unidas presidente
        secretario le les si porque""",
    "pt": """o a os as de do da dos das e em no na nos nas um uma que por para com se seu sua é são não
        mais como ao aos foi também entre sobre pelo pela ser está ou mas já este esta nosso nossa
        ministro presidente relações exteriores""",
    "it": """il lo la i gli le di del della dei delle dello e in un una che per con su è sono non più come
        da dal dalla al alla nel nella si anche tra fra questo questa ha hanno ma o ministro degli esteri
        presidente nostro""",
    "de": """der die das und in den von zu mit ist im für auf des dem ein eine einer eines nicht sich auch
        als an werden wird bei aus nach hat sind war wurde zum zur oder aber wie durch über um dass wir
        sie er es am""",
    "nl": """de het een en van in is op te dat die voor met zijn niet aan er om ook als door naar bij uit
        wordt worden werd heeft hebben of maar tussen deze dit over""",
    "pl": """w i na z do że się nie jest to o od za po przez dla oraz jako są był była było a ale który
        która które minister spraw zagranicznych""",
    "cs": """a v na se že je s z do o k i to pro za by ale jako po který která které jsou byl byla bylo
        při od ve""",
    "ro": """și în de la cu pe a al ale din care pentru un o este sunt nu că mai prin între au fost sau
        dar după""",
    "sv": """och i att det som en på är av för med till den har de inte om ett men var jag sig från vi så""",
    "id": """dan yang di untuk dengan pada dari ini itu dalam tidak akan ke oleh telah sebagai adalah para
        juga atau""",
    "ru": """и в во на с со по о об от до за из к ко у не что как это его её их для при был была были было
        также между который которая которые которого или а но же том этом так после во время мы он она они
        является будет быть все министр министра иностранных дел встреча встречи визит сотрудничества
        сотрудничество заявление республики состоялась стороны организации объединенных наций посол
        президента президент государств чтобы если только более""",
    "uk": """і й в у на з із зі та що як до від за про для це його її їх не був була було були також між
        який яка які або але цього цьому після є бути при під час міністр закордонних справ""",
    "be": """і у ў на з са па аб ад да за для што як гэта яго яе іх не быў была было былі таксама паміж
        які якая якія або але пасля міністр замежных спраў""",
    "bg": """и в във на с със по за от до че да се са е си не като това този тази тези които който която
        му ще при между беше бе или но след също българия министър външните работи""",
    "sr": """и у на с са за од до је су да се не као што који која које овај ово или али после био била
        између такође министар""",
    "kk": """және мен бұл бір үшін деп осы де да болып туралы бойынша қазақстан еді емес оның олар сыртқы
        істер министрі екі ол кейін""",
    "ky": """жана менен бул бир үчүн деп ошол да болуп жөнүндө боюнча кыргыз эле эмес анын алар тышкы
        иштер министри эки кийин""",
    "tg": """ва дар аз ба бо барои ин он ки бар то аст буд шуд худ тоҷикистон вазири корҳои хориҷии байни""",
    "uz-cyrl": """ва билан учун бу бир ҳам деб эди қилди ўз бўлган эса керак эмас улар ҳақида ўзбекистон
        лекин шу кейин ҳамда бўйича""",
    "ar": """في من على إلى الى أن ان التي الذي عن مع هذا هذه ما كما بين لا أو او بعد قد كان كانت وزير
        الخارجية الدول لم كل حيث ذلك تلك خلال عبر وقد وفي ومن وأن وعلى وإلى إن لقد لن نحن منذ حول أكد بن
        يوم دولة الأمم المتحدة هو هي أي ثم لها له غير عند عام""",
    "fa": """و در به از که این آن را با است برای می بر تا شد خود هم ها های یک بود شده کرد دو نیز یا باید
        كه اين براي مي هاي يك کشور وزیر امور خارجه""",
    "ur": """اور کے کی کا میں نے سے کو پر ہے ہیں اس یہ وہ کہ تھا بھی کر گیا جو ان ہوئے وزیر خارجہ""",
    "ps": """او د په کې چې ته له دا دی ده سره هغه یو پر کړ شوی""",
    "ckb": """و لە بە بۆ که ئەو کە لەگەڵ ئەم دەکات""",
    "ug": """ۋە بىلەن بۇ بىر ئۈچۈن دەپ""",
}
# Endings and beginnings that short titles show when no small word does.
_ENDINGS = {
    "en": "ing tion tions ment ments ed ly ness ship ies 's ght ity ance ence ian",
    "tk": """yň niň nyň lyk lyklary lygy lygyň lary leri laryň leriň ýar ýär dyr dir ýan ýän myz miz kda
        lyga ligi ligiň lmagyna mek mak maga mäge dyk dik ynda inde synyň siniň""",
    "tr": """nin nın nun nün ları leri larının lerinin ığı iği uğu üğü yor iyor ıyor dır dir acak ecek
        ması mesi lık lığı liği sında sinde ında inde masına mesine mek mak undan ünden""",
    "az": "nın nin ları ləri lərin dır dir lıq lik ması məsi ında ində ib ıb edir",
    "uz": "lar larga dagi likda sini ari lari ning larining gan moqda ish lik lgan adi idan iga",
    "fr": "tion tions ment eur euse ité ique iques aux eaux aient ées ée és ères ance ence ais aise",
    "es": "ción ciones dad dades mente ado ada ados adas ismo ido ida idos aron ieron ense és",
    "pt": "ção ções dade mente ado ada ados inho eira eiro",
    "it": "zione zioni mente ato ata ati ità amento menti",
    "de": "ung ungen keit heit lich ische ischen schaft",
    "nl": "ing ingen lijk heid ische",
    "pl": "ego ości owych ych ania enia",
    "ro": "ului elor ilor ție ții ea",
    "sv": "ingen erna arna het ade",
    "ru": "ого его ения ение ский ская ского ской ость ости ый ая ое ие ых их ать ить ться тся ами ями ов ием",
    "uk": "ого ення ння ський ська ського ської ість ості ий ати ити ться тися ами ями ів ією ої",
    "be": "ага ення нне скі ская скага асць асці ць цца амі ямі аў",
    "kk": "ның нің дың дің тың тің лар лер дар дер тар тер ған ген қан кен ды ді",
    "ky": "нын нин дын дин тын тин лар лер дар дер тар тер ган ген кан кен лык лик уу боюнча дан ден",
    "bg": "ата ето ите ият ния ение ски ска ските ането ва",
}
_BETWEEN = "[bçdfghjklmnňprsştwzž]"
_VOWEL_Y = re.compile(f"{_BETWEEN}y{_BETWEEN}")  # y as a vowel: the rule in Turkmen, impossible in Turkish
_MARKS = re.compile("[\u0640\u064b-\u0655\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\xad]")
_LATIN = ("en", "tk", "tr", "az", "uz", "fr", "es", "pt", "it", "de", "nl", "pl", "cs", "ro", "sv", "id")
_CYRILLIC = ("ru", "uk", "be", "bg", "sr", "kk", "ky", "tg", "uz-cyrl")
_ARABIC = ("ar", "fa", "ur", "ps", "ckb", "ug")
_OF_SCRIPT = {"latin": _LATIN, "cyrillic": _CYRILLIC, "arabic": _ARABIC}
_NAMES = {
    "en": "English", "ru": "Russian", "tk": "Turkmen", "tr": "Turkish", "ar": "Arabic", "fr": "French",
    "es": "Spanish", "zh": "Chinese", "az": "Azerbaijani", "uz": "Uzbek", "pt": "Portuguese",
    "it": "Italian", "de": "German", "nl": "Dutch", "pl": "Polish", "cs": "Czech", "ro": "Romanian",
    "sv": "Swedish", "id": "Indonesian",
    "uk": "Ukrainian", "be": "Belarusian", "bg": "Bulgarian", "sr": "Serbian", "kk": "Kazakh", "ky": "Kyrgyz",
    "tg": "Tajik", "uz-cyrl": "Uzbek in Cyrillic", "fa": "Persian", "ur": "Urdu", "ps": "Pashto",
    "ckb": "Kurdish", "ug": "Uyghur", "ja": "Japanese", "ko": "Korean",
}  # fmt: skip


@dataclass(frozen=True)
class Guess:
    """A language of `KNOWN` or None; whether a person need not look; and the grounds, in words."""

    language: str | None
    sure: bool
    why: str


@dataclass(frozen=True)
class _Weighing:
    code: str | None
    sure: bool
    why: str


def detect(text: str) -> Guess:
    """Name the language of `text`, whatever it is; nothing is raised. At most 60,000 characters are read."""
    sample = _sample(text)
    whole = _weigh(sample)
    language = whole.code if whole.code in KNOWN else None
    if not whole.sure:
        return Guess(language, False, whole.why)
    if others := _other_parts(sample, whole.code):
        return Guess(language, False, f"{whole.why}; but parts are in {others}")
    return Guess(language, True, whole.why)


def _sample(text: str) -> str:
    if len(text) > _SAMPLE:
        text = text[: _SAMPLE // 2] + "\n\n" + text[-_SAMPLE // 2 :]
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(_APOSTROPHES)


def _other_parts(sample: str, code: str | None) -> str:
    """Languages other than `code` in which a good part of the paragraphs is written, by name."""
    found: Counter[str] = Counter()
    for part in re.split(r"\n\s{0,200}?\n", sample):
        if len(part) >= _PART and (weighed := _weigh(part)).sure and weighed.code and weighed.code != code:
            found[weighed.code] += len(part)
    named = [_NAMES[other] for other in sorted(found)]
    return " and ".join(named) if sum(found.values()) > len(sample) * _MIXED else ""


def _weigh(sample: str) -> _Weighing:
    counts = Counter({script: len(letters.findall(sample)) for script, letters in _LETTERS.items()})
    counts["han"] *= 3  # one character is about a short word
    counts["kana"] *= 3
    counts["hangul"] *= 2
    total = sum(counts.values())
    if not total:
        return _Weighing(None, False, "there are no letters in it")
    script, most = max(counts.items(), key=lambda pair: pair[1])
    mixed = most < total * (1 - _MIXED)
    if script in ("han", "kana"):
        mixed = counts["han"] + counts["kana"] < total * (1 - _MIXED)
        weighed = _east_asian(counts)
    elif script in _OF_SCRIPT:
        weighed = _by_evidence(script, sample, most)
    else:
        weighed = _Weighing("ko" if script == "hangul" else None, True, f"the script is {script}")
    if mixed:
        return _Weighing(weighed.code, False, f"{weighed.why}; but it mixes scripts")
    return weighed


def _east_asian(counts: Counter[str]) -> _Weighing:
    if counts["kana"] * 20 > counts["han"]:
        return _Weighing("ja", True, "Japanese: Chinese characters with kana")
    sure = counts["han"] >= _SHORT
    return _Weighing("zh", sure, "Chinese: Chinese characters only" + ("" if sure else "; but there is little text"))


def _by_evidence(script: str, sample: str, letters: int) -> _Weighing:
    """Compare the languages of a script; the scale is evidence per word, so that length does not matter."""
    words = Counter(word for word in _WORD.findall(_lower(sample)) if _LETTERS[script].search(word))
    evidence = sorted(((_evidence(code, words), code) for code in _OF_SCRIPT[script]), reverse=True)
    (best, code), (second, runner_up) = evidence[0], evidence[1]
    if best - second >= max(0.08, 0.2 * best) and best >= 0.12:
        if letters >= _SHORT:
            return _Weighing(code, True, f"{_NAMES[code]} by letters and words")
        return _Weighing(code, False, f"{_NAMES[code]} by letters and words; but there is little text")
    likely = [(found, known) for found, known in evidence if known in KNOWN and found > 0 and found > best - 0.06]
    if likely:  # in doubt, a language that the archive may well hold
        code, runner_up = likely[0][1], runner_up if likely[0][1] == code else code
    elif best <= 0:
        return _Weighing(None, False, f"no language of the {script} script shows in its letters and words")
    return _Weighing(code, False, f"{_NAMES[code]} by letters and words; but it could be {_NAMES[runner_up]}")


def _lower(sample: str) -> str:
    return sample.replace("İ", "i").lower().replace("i\u0307", "i")


def _evidence(code: str, words: Counter[str]) -> float:
    """Evidence for a language, per word: small words, letters, endings, less what it does not write."""
    total = sum(_of_word(code, word) * count for word, count in words.items())
    return total / max(sum(words.values()), 1)


def _of_word(code: str, word: str) -> float:
    special = _SPECIAL.intersection(word)
    own = 0.1 * len(special & _ALPHABET_SET[code]) + 0.25 * len(special & _TELLING_SET[code])
    alien = 0.5 * len(special - _ALPHABET_SET[code])
    score = min(own, 0.7) - min(alien, 1.0) - (0.2 if _FOREIGN_SET[code].intersection(word) else 0.0)
    if word in _WORD_SET[code]:
        return score + 1.0 / sqrt(_SHARED[word])
    if alien:
        return score
    score += 0.25 if len(word) > 4 and word.endswith(_ENDING_SET[code]) else 0.0
    return score + _of_spelling(code, word)


def _of_spelling(code: str, word: str) -> float:
    """Habits of spelling that no list of letters shows."""
    if code in ("tk", "tr", "az") and _VOWEL_Y.search(word):
        return 0.2 if code == "tk" else -0.3
    if code == "ar" and word.startswith(("ال", "وال", "بال", "لل")):
        return 0.4
    if code == "uz" and ("o'" in word or "g'" in word):
        return 0.6
    return 0.0


_WORD_SET = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_SHARED = Counter(word for words in _WORD_SET.values() for word in words)
_ALPHABET_SET = {code: frozenset(letters) for code, letters in _ALPHABETS.items()}
_TELLING_SET = {code: frozenset(_TELLING.get(code, "")) for code in _ALPHABETS}
_FOREIGN_SET = {code: frozenset(_FOREIGN.get(code, "")) for code in _ALPHABETS}
_ENDING_SET = {code: tuple(_ENDINGS.get(code, "").split()) for code in _ALPHABETS}
_SPECIAL = frozenset("".join(_ALPHABETS.values()))
