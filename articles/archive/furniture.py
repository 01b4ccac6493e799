"""Lines that belong to a web page and not to its text: counters, "print", "share", the way back, cookie notices.

Only whole lines are taken out, by lists of what such lines say in the languages of the archive; words that a release
may say of its own are taken out only at its very edges. What was taken out is told. Pure: no models.
"""

import re

_LONGEST = 160
_MOST = 20_000
_SHORT = 3
_FIRST, _LAST = 5, 10
"""How many filled lines at either end count as the edge."""

_ANYWHERE = """
print this page|printable version|version for print|print version|printer-friendly version|версия для печати
|распечатать|распечатать страницу|çap görnüşi|çap etmek|yazdırılabilir sürüm|version imprimable
|versión para imprimir|نسخة للطباعة|打印本页|share this|share this page|share on facebook|share on twitter
|share on telegram|tweet this|share this article|поделиться в соцсетях|поделиться в социальных сетях
|поделиться ссылкой|sosýal ulgamlarda paýlaş|bu sayfayı paylaş|partager cette page|partager sur facebook
|compartir en facebook|compartir esta página|شارك هذه الصفحة|分享到|read more|read more...|read more…
|continue reading|read the full story|подробнее|подробнее...|читать далее|читать дальше|читать полностью
|dowamyny oka|doly oka|giňişleýin|devamını oku|lire la suite|leer más|اقرأ المزيد|阅读更多|阅读全文|back to top
|back to list|back to news|наверх|вернуться к списку|вернуться назад|к списку новостей|yza dolan
|sayfa başına dön|retour en haut|volver arriba|العودة إلى الأعلى|返回顶部|skip to content|skip to main content
|перейти к содержанию|all rights reserved|все права защищены|ähli hukuklar goralan|tüm hakları saklıdır
|tous droits réservés|todos los derechos reservados|جميع الحقوق محفوظة|版权所有|accept cookies|accept all cookies
|принять cookie|related news|related articles|other news|другие новости|похожие новости|читайте также
|beýleki habarlar|diğer haberler
"""
_AT_THE_EDGE = """
print|печать|çap et|çap|yazdır|imprimer|imprimir|طباعة|打印|share|поделиться|paýlaş|paylaş|partager|compartir
|مشاركة|分享|tweet|facebook|twitter|telegram|whatsapp|instagram|youtube|linkedin|vk|вконтакте|одноклассники|ok
|viber|pinterest|reddit|email|e-mail|email this|send to a friend|отправить другу|home|home page|главная
|главная страница|baş sahypa|ana sayfa|accueil|inicio|الرئيسية|首页|back|назад|yza|geri|retour|volver|next
|previous|next page|previous page|next >|< previous|вперед|следующая|предыдущая|следующая новость
|предыдущая новость|indiki|öňki|sonraki|önceki|suivant|précédent|siguiente|anterior|menu|меню|menýu|menü
|search|поиск|gözleg|ara|rss|site map|карта сайта|save|сохранить|listen|слушать|download|download pdf|скачать
|login|log in|войти|subscribe|подписаться|close|закрыть|a+|a-|a- a a+|+|-|zoom|en|ru|tm|tk|eng|rus|русский
|english|türkmençe|press release|press-release|пресс-релиз|for immediate release|tags|теги
|latest news|последние новости|press releases|news|новости|habarlar
"""


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in listed.replace("\n", "").split("|") if phrase.strip())


_SURE, _EDGE = _phrases(_ANYWHERE), _phrases(_AT_THE_EDGE) | _phrases(_ANYWHERE)
_HOME = frozenset({"home", "главная", "baş sahypa", "ana sayfa", "accueil", "inicio", "الرئيسية", "首页"})
_COUNTED = (
    "views|view|page views|hits|reads|times read|просмотров|просмотра|просмотры|количество просмотров|просмотрено"
    "|прочитано|görülen|okalan|okaldy|görlen|görüntülenme|okunma|vues|lectures|visitas|vistas|lecturas|المشاهدات"
    "|عدد المشاهدات|مشاهدة|浏览次数|阅读次数|点击"
)
_COUNTER = re.compile(
    rf"[(\[]?(?:(?:{_COUNTED})\s{{0,2}}[:：-]?\s{{0,2}}[\d.,\s]{{1,12}}(?:раз|times|gezek|kez|fois)?"
    rf"|[\d.,\s]{{1,12}}(?:{_COUNTED}))[)\]]?"
)
_PAGES = re.compile(
    r"(?:page|страница|стр\.|sahypa|sayfa|página|صفحة)\s{0,2}\d{1,4}\s{0,2}(?:of|из|/|de|sur|-)\s{0,2}\d{1,4}"
    r"|[«‹<]{0,2}\s?(?:1\s{1,3}2(?:\s{1,3}\d{1,3}){0,20})(?:\s{0,3}(?:…|\.\.\.)\s{0,3}\d{1,4})?\s?[»›>]{0,2}"
)
_PICTURE = re.compile(
    r"\[(?:image|photo|picture|фото|изображение|surat|fotoğraf|foto)[^\]]{0,80}\]"
    r"|(?:photo|photo credit|photo by|image|фото|foto|fotoğraf|surat|изображение)\s?[:©].{0,80}"
    r"|[\w()-]{1,60}\.(?:jpe?g|png|gif|webp|tiff?|bmp)",
)
_COOKIES = re.compile(
    r"(?:this (?:web)?site uses|we use|our (?:web)?site uses|мы используем|(?:этот|наш) сайт использует|ce site utilise"
    r"|este sitio utiliza|bu site|bu web sitesi).{0,40}\bcookies?\b.{0,120}|.{0,20}использует? файлы cookie.{0,120}"
)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\)|©\s?copyright)\s?(?:©\s?)?(?:\S{1,40}\s){1,12}\S{1,40}")
_DIGIT = re.compile(r"\d")
_OF_PICTURE = re.compile(r"[:©.\[]")
_CRUMB = re.compile(r"\s?(?:»|›|>|→|/|\|)\s?")
_DIVIDED = re.compile(r"\s?[|•·]\s?|\s{2,}|\t")
_EDGES_OF_LINE = " \t\xa0.:|•·»«›‹*→←↑▲▼[]()—–"


def furniture(lines: list[str]) -> list[int]:
    """Return the numbers of the lines, counted from 0, that are no part of the text."""
    filled = [at for at, line in enumerate(lines) if line and not line.isspace()]
    edges = {*filled[:_FIRST], *filled[-_LAST:]}
    looked_at = filled if len(filled) <= _MOST else sorted(edges)
    found = [at for at in looked_at if len(lines[at]) <= _LONGEST and _is_furniture(lines[at], at in edges)]
    return [] if len(found) == len(filled) else found


def _is_furniture(line: str, at_edge: bool) -> bool:
    line = line.replace("İ", "i").lower().replace("\xa0", " ").strip()
    bare = line.strip(_EDGES_OF_LINE)
    if bare in _SURE or (_DIGIT.search(line) and _COUNTER.fullmatch(line)):
        return True
    if (_OF_PICTURE.search(line) and _PICTURE.fullmatch(line)) or ("cookie" in line and _COOKIES.fullmatch(line)):
        return True
    if not at_edge:
        return False
    if (
        (bare in _EDGE and (len(bare) > _SHORT or not bare.isascii()))
        or _PAGES.fullmatch(line)
        or _COPYRIGHT.fullmatch(line)
    ):
        return True
    crumbs = _CRUMB.split(line)
    if len(crumbs) > 1 and crumbs[0].strip() in _HOME:
        return True
    parts = [part.strip(_EDGES_OF_LINE) for part in _DIVIDED.split(line)]
    if len(parts) > 1 and any(parts) and all(part in _EDGE or not part for part in parts):
        return True
    words = bare.split()
    return len(words) > 1 and all(word in _EDGE for word in words)
