"""What hostile, broken and odd uploads come to: a sentence that says what to do, or clean pictures. Nothing else."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from articles.files import intake, kinds, pictures
from tests.articles.files import samples
from tests.articles.files.samples import archive, chunk, docx, odt, office, pdf, photo, png_of_size, xlsx

JPEG = photo()
PNG = photo("PNG")
WEBP = photo("WEBP")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
MANY = 60_000


def moving(format_):
    file = io.BytesIO()
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    frames[0].save(file, format_, save_all=True, append_images=frames[1:])
    return file.getvalue()


def other(format_):
    file = io.BytesIO()
    samples.painted(40, 40).save(file, format_)
    return file.getvalue()


def ftyp(brand):
    return struct.pack(">I", 24) + b"ftyp" + brand + b"\0\0\0\0mif1heic" + b"\0" * 100


def jpeg_of_size(width, height):
    """Return a JPEG whose header promises a size that its pixels do not have."""
    at = JPEG.index(b"\xff\xc0")
    return JPEG[: at + 5] + struct.pack(">HH", height, width) + JPEG[at + 9 :]


def png_with(*chunks):
    """Return a PNG with further chunks after its header."""
    return PNG[:33] + b"".join(chunks) + PNG[33:]


def locked_zip():
    """Return a document one part of which says that it is locked."""
    raw = bytearray(docx())
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = raw.index(start)
        raw[found + at] |= 1
    return bytes(raw)


def lying_about_size():
    """Return a document whose list of parts promises little, and whose part unpacks to much."""
    raw = bytearray(office("wordprocessingml.document", "word/document.xml", ("big", b"\0" * 10_000_000)))
    found = raw.rindex(b"PK\x01\x02")
    raw[found + 24 : found + 28] = struct.pack("<I", 10)
    return bytes(raw)


def bomb():
    return office("wordprocessingml.document", "word/document.xml", *[(f"{n}", b"\0" * 30_000_000) for n in range(8)])


def packed_strangely():
    file = io.BytesIO(docx())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_LZMA) as packed:
        packed.writestr("strange", b"x" * 100)
    return file.getvalue()


def macro_types():
    types = '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
    return archive(("[Content_Types].xml", types), ("word/document.xml", b""))


def twice_the_same():
    with pytest.warns(UserWarning, match="Duplicate"):
        return docx(("same", b"1"), ("same", b"2"))


LIE, DAMAGED, BROKEN = "but the file is", "The photo is damaged", "The document is damaged"
UNKNOWN, LARGE, ARCHIVE = "neither a photo", "more than 50 megapixels", "This is an archive"
REFUSED = {
    "nothing": (b"", "a.jpg", "is empty"),
    "one byte": (b"\xff", "a.jpg", UNKNOWN),
    "zeros": (b"\0" * 5000, "a.jpg", UNKNOWN),
    "text": (b"Both sides agreed.", "a.jpg", UNKNOWN),
    "text as a document": (b"Both sides agreed.", "a.pdf", UNKNOWN),
    "svg": (SVG, "a.svg", "SVG drawing"),
    "svg with a prologue": (b'\xef\xbb\xbf<?xml version="1.0"?>\n' + SVG, "a.svg", "SVG drawing"),
    "svg with a comment": (b"<!-- hello -->" + SVG, "a.svg", "SVG drawing"),
    "svg called a photo": (SVG, "a.png", "SVG drawing"),
    "web page": (HTML, "a.html", "web page"),
    "web page called a photo": (HTML, "a.jpg", "web page"),
    "script": (b"#!/bin/sh\nrm -rf /", "a.jpg", "program"),
    "program": (b"MZ" + b"\0" * 200, "a.png", "program"),
    "elf": (b"\x7fELF" + b"\0" * 200, "a.pdf", "program"),
    "gif": (other("GIF"), "a.gif", "GIF picture"),
    "gif that is a script": (b"GIF89a/*" + b"\0" * 50 + b"*/=1;alert(1)//;", "a.gif", "GIF picture"),
    "gif called jpeg": (other("GIF"), "a.jpg", "GIF picture"),
    "bmp": (other("BMP"), "a.bmp", "BMP picture"),
    "tiff": (other("TIFF"), "a.tif", "TIFF picture"),
    "tiff called jpeg": (other("TIFF"), "a.jpg", "TIFF picture"),
    "photoshop": (b"8BPS\0\1" + b"\0" * 50, "a.psd", "Photoshop picture"),
    "jpeg 2000": (other("JPEG2000"), "a.jp2", "JPEG 2000 picture"),
    "avif": (ftyp(b"avif"), "a.avif", "AVIF picture"),
    "heic": (ftyp(b"heic"), "IMG_1.HEIC", "HEIC picture"),
    "heic called jpeg": (ftyp(b"mif1"), "IMG_1.jpg", "HEIC picture"),
    "film": (ftyp(b"isom"), "a.mp4", "a film"),
    "sound": (b"ID3\x03" + b"\0" * 50, "a.mp3", "a film or a sound"),
    "png called jpeg": (PNG, "a.jpg", LIE),
    "jpeg called png": (JPEG, "a.png", LIE),
    "jpeg called a script": (JPEG, "a.jpg.php", LIE),
    "jpeg called a page": (JPEG, "a.html", LIE),
    "jpeg called pdf": (JPEG, "a.pdf", LIE),
    "pdf called jpeg": (pdf(), "a.jpg", LIE),
    "docx called xlsx": (docx(), "a.xlsx", LIE),
    "head of a jpeg": (JPEG[:20], "a.jpg", DAMAGED),
    "half a jpeg": (JPEG[: len(JPEG) // 2], "a.jpg", DAMAGED),
    "half a png": (PNG[: len(PNG) // 2], "a.png", DAMAGED),
    "half a webp": (WEBP[: len(WEBP) // 2], "a.webp", DAMAGED),
    "jpeg without pixels": (JPEG[: JPEG.index(b"\xff\xda")], "a.jpg", DAMAGED),
    "png without pixels": (png_of_size(100, 100), "a.png", DAMAGED),
    "png with a wrong sum": (PNG[:40] + bytes([PNG[40] ^ 255]) + PNG[41:], "a.png", DAMAGED),
    "png of no size": (png_of_size(0, 0), "a.png", DAMAGED),
    "png bomb": (png_of_size(MANY, MANY), "a.png", LARGE),
    "png of 51 megapixels": (png_of_size(8500, 6001), "a.png", LARGE),
    "png of the greatest size": (png_of_size(2**31 - 1, 2**31 - 1), "a.png", LARGE),
    "jpeg bomb": (jpeg_of_size(MANY, MANY), "a.jpg", LARGE),
    "jpeg of 51 megapixels": (jpeg_of_size(8500, 6001), "a.jpg", LARGE),
    "one pixel wide": (png_of_size(1, MANY), "a.png", "too narrow"),
    "one pixel high": (png_of_size(MANY, 1), "a.png", "too narrow"),
    "text bomb in a png": (
        png_with(*[chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 60_000_000))] * 2), "a.png", DAMAGED,
    ),
    "moving png": (moving("PNG"), "a.png", "picture moves"),
    "moving webp": (moving("WEBP"), "a.webp", "picture moves"),
    "pdf without an end": (pdf()[:-8], "a.pdf", BROKEN),
    "pdf cut off": (pdf()[:40], "a.pdf", BROKEN),
    "pdf of no version": (b"%PDF-x" + pdf()[8:], "a.pdf", BROKEN),
    "pdf after a page": (HTML + pdf(), "a.pdf", "web page"),
    "pdf with a page behind it": (pdf() + HTML, "a.pdf", BROKEN),
    "locked pdf": (pdf(b"<</Encrypt 5 0 R>>"), "a.pdf", "locked with a password"),
    "lock across a border": (
        pdf(b"x" * ((1 << 20) - len(b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n") - 4) + b"/Encrypt"), "a.pdf",
        "locked with a password",
    ),
    "zip": (archive(("a.txt", b"x")), "a.zip", ARCHIVE),
    "zip called docx": (archive(("a.txt", b"x")), "a.docx", ARCHIVE),
    "empty zip": (archive(), "a.docx", ARCHIVE),
    "half a docx": (docx()[:100], "a.docx", BROKEN),
    "docx with a wrong sum": (docx().replace(b"word/document.xml", b"word/documenT.xml", 1), "a.docx", BROKEN),
    "docx with a program": (docx(("word/vbaProject.bin", b"x")), "a.docx", "macros"),
    "docm called docx": (macro_types(), "a.docx", "macros"),
    "xlsx with old macros": (xlsx(("xl/macrosheets/sheet1.xml", b"x")), "a.xlsx", "macros"),
    "odt with a program": (odt(("Basic/script-lc.xml", b"x")), "a.odt", "macros"),
    "locked odt": (odt(("META-INF/manifest.xml", b"<encryption-data/>")), "a.odt", "locked with a password"),
    "locked docx": (locked_zip(), "a.docx", "locked with a password"),
    "old or locked office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.docx", "locked with a password"),
    "rtf": (b"{\\rtf1 x}", "a.rtf", "of an old kind"),
    "zip bomb": (bomb(), "a.docx", "far more than a document holds"),
    "5001 parts": (docx(*[(f"{n}", b"") for n in range(5001)]), "a.docx", "far more than a document holds"),
    "docx that lies about its size": (lying_about_size(), "a.docx", BROKEN),
    "docx out of its folder": (docx(("../../evil", b"x")), "a.docx", BROKEN),
    "docx at the root": (docx(("/etc/passwd", b"x")), "a.docx", BROKEN),
    "docx with the same part twice": (twice_the_same(), "a.docx", BROKEN),
    "docx packed strangely": (packed_strangely(), "a.docx", BROKEN),
    "rar": (b"Rar!\x1a\x07" + b"\0" * 50, "a.rar", "Unpack it"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + b"\0" * 50, "a.7z", "Unpack it"),
    "gzip": (b"\x1f\x8b" + b"\0" * 50, "a.gz", "Unpack it"),
}  # fmt: skip


def taken(content, name):
    """Look at an upload as `Asset.take` does, and return what was made of it."""
    examined = intake.examine(io.BytesIO(content), name)
    return examined, list(pictures.renditions(examined.photo, pictures.Cut())) if examined.photo else []


@pytest.mark.parametrize("what", REFUSED)
def test_is_refused_with_a_sentence(what):
    content, name, sentence = REFUSED[what]
    with pytest.raises(ValidationError) as refusal:
        taken(content, name)
    (said,) = refusal.value.messages
    assert sentence in said
    assert said.endswith(".")


def test_there_are_more_than_the_59_that_were_asked_for():
    assert len(REFUSED) + len(TAKEN) >= 59


@pytest.mark.parametrize(
    ("most", "content", "name"), [("LARGEST_PHOTO", JPEG, "a.jpg"), ("LARGEST_DOCUMENT", pdf(), "a.pdf")]
)
def test_too_large_a_file_is_refused(monkeypatch, most, content, name):
    monkeypatch.setattr(intake, most, len(content))
    taken(content, name)
    monkeypatch.setattr(intake, most, len(content) - 1)
    with pytest.raises(ValidationError, match="more than 0 MB"):
        taken(content, name)


# --- odd, and taken --------------------------------------------------------------------------------------------------


def two_pictures():
    file = io.BytesIO()
    samples.painted(200, 100).save(file, "MPO", save_all=True, append_images=[Image.new("RGB", (200, 100))])
    return file.getvalue()


def see_through():
    image = Image.new("RGBA", (200, 100), (255, 0, 0, 0))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


SECRETS = (
    b"SECRET",
    b"<script",
    b"Exif",
    b"GPS",
    b"Photoshop",
    b"http://ns.adobe.com",
    b"8BIM",
    b"ICC_PROFILE",
    b"PK\x03\x04",
)
XMP = samples.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET</x:xmpmeta>")
COMMENT = samples.segment(0xFE, b"SECRET <script>alert(1)</script>")
PROFILE = samples.segment(0xE2, b"ICC_PROFILE\0\1\1" + b"SECRET not a profile")
THUMBNAIL = samples.exif()
TAKEN = {
    "jpeg and zip": JPEG + archive(("SECRET.js", b"SECRET")),
    "jpeg with a page behind it": JPEG + b"<script>SECRET</script>",
    "jpeg with everything": samples.with_segments(
        photo(exif=samples.exif()), XMP, samples.iptc(_120="SECRET"), PROFILE, COMMENT
    ),
    "png with words": png_with(
        chunk(b"tEXt", b"Comment\0SECRET <script>"), chunk(b"eXIf", samples.exif().tobytes()[6:])
    ),
    "webp with exif": photo("WEBP", exif=samples.exif(), xmp=b"SECRET"),
    "progressive": photo(progressive=True),
    "grey": photo(mode="L"),
    "cmyk": photo(mode="CMYK"),
    "black and white": photo("PNG", mode="1"),
    "palette": photo("PNG", mode="P"),
    "palette with transparency": photo("PNG", mode="P", transparency=0),
    "grey with transparency": photo("PNG", mode="LA"),
    "see-through": see_through(),
    "16 bits": photo("PNG", mode="I;16"),
    "two pictures in one": two_pictures(),
    "damaged exif": samples.with_segments(JPEG, samples.segment(0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff SECRET")),
    "damaged iptc": samples.with_segments(JPEG, samples.segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04SECRET")),
    "damaged profile": samples.with_segments(JPEG, PROFILE),
    "one pixel": photo("PNG", 1, 1),
    "no ending": JPEG,
}


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize("what", TAKEN)
def test_is_taken_and_painted_without_anything_that_came_along(what):
    examined, made = taken(TAKEN[what], "odd")
    assert examined.kind.is_picture
    assert {picture.format for picture in made} == {"jpeg", "webp"}
    for picture in made:
        assert not [secret for secret in SECRETS if secret in picture.content]
        with Image.open(io.BytesIO(picture.content)) as image:
            image.load()
            assert (image.size, image.mode) == ((picture.width, picture.height), "RGB")
            left = set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background",
                                      "timestamp", "duration"}  # fmt: skip
            assert not left
            assert not image.getexif()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_however_the_camera_was_held(orientation):
    """The sample is red in its left upper quarter; it is turned away, and the mark says how to turn it back."""
    backwards = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    upright = samples.painted(400, 200)
    lying = upright.transpose(backwards[orientation]) if orientation > 1 else upright
    file = io.BytesIO()
    lying.save(file, "JPEG", exif=samples.exif(orientation))
    examined, made = taken(file.getvalue(), "a.jpg")
    assert (examined.width, examined.height) == (400, 200)
    with Image.open(io.BytesIO(made[1].content)) as image:
        assert image.size == (400, 200)
        corners = [image.getpixel(at) for at in ((10, 10), (390, 10), (10, 190), (390, 190))]
    assert [red > blue for red, _green, blue in corners] == [True, False, False, False]


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_cut_is_of_the_upright_photo(orientation):
    turned = {1: None, 3: 3, 6: 2, 8: 4}[orientation]
    upright = samples.painted(400, 200)
    lying = upright if turned is None else upright.transpose(turned)
    file = io.BytesIO()
    lying.save(file, "JPEG", exif=samples.exif(orientation), quality=95)
    examined = intake.examine(io.BytesIO(file.getvalue()), "a.jpg")
    made = list(pictures.renditions(examined.photo, pictures.Cut(right=50, bottom=50)))
    with Image.open(io.BytesIO(made[1].content)) as image:
        assert image.size == (200, 100)
        assert image.getpixel((190, 90))[0] > 200


def test_a_card_is_cut_round_what_matters_most():
    file = io.BytesIO(photo(width=800, height=1600))
    for y, red in ((0, True), (100, False)):
        examined = intake.examine(file, "a.jpg")
        card = list(pictures.renditions(examined.photo, pictures.Cut(x=0, y=y)))[-1]
        with Image.open(io.BytesIO(card.content)) as image:
            assert image.size == (800, 420)
            pixel = image.getpixel((10, 10))
            assert (pixel[0] > pixel[2]) is red


def test_what_shows_through_is_white():
    _examined, made = taken(see_through(), "a.png")
    with Image.open(io.BytesIO(made[1].content)) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_colours_of_another_profile_are_brought_to_srgb():
    from PIL import ImageCms

    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    _examined, made = taken(photo(icc_profile=lab), "a.jpg")
    with Image.open(io.BytesIO(made[1].content)) as image:
        red, _green, blue = image.getpixel((5, 5))
        assert (red > 240, blue < 20, image.info.get("icc_profile")) == (True, True, None)


# --- names -----------------------------------------------------------------------------------------------------------

NAMES = {
    "../../etc/passwd.jpg": "passwd.jpg",
    "C:\\Users\\me\\Desktop\\talks.JPEG": "talks.jpg",
    "/": "file.jpg",
    "": "file.jpg",
    "...": "file.jpg",
    ".jpg": "file.jpg",
    "talks\0.jpg": "talks.jpg",
    "talks\u202egpj.jpg": "talksgpj.jpg",
    "\u2066a\u2069\u200fb.jpg": "ab.jpg",
    "a\r\nSet-Cookie: x=1.jpg": "a Set-Cookie x=1.jpg",
    'a"b<c>|d?.jpg': "a b c d.jpg",
    "  two   words  .jpg": "two words.jpg",
    "x" * 400 + ".jpg": "x" * 120 + ".jpg",
    "Переговоры в Ашхабаде.jpg": "Переговоры в Ашхабаде.jpg",
    "half\ud800.jpg": "half.jpg",
    "e\u0301te\u0301.jpg": "été.jpg",
    "talks": "talks.jpg",
}


@pytest.mark.parametrize("name", NAMES)
def test_an_odd_name_is_made_safe(name):
    assert kinds.safe_name(name, kinds.JPEG) == NAMES[name]
