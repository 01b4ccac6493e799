"""Files that somebody might bring, good and hostile, made by code."""

import io
import struct
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from articles.files.kinds import DOCX, ODT, XLSX

WORDS = b"Both sides agreed."


def upload(content, name="talks.jpg"):
    """Return `content` as an upload called `name`."""
    return SimpleUploadedFile(name, content)


def painted(width=800, height=600, mode="RGB"):
    """Return a picture whose left upper corner is red, the rest blue."""
    image = Image.new("RGB", (width, height), "blue")
    ImageDraw.Draw(image).rectangle((0, 0, width // 2, height // 2), "red")
    return image if mode == "RGB" else image.convert(mode)


def photo(format_="JPEG", width=800, height=600, mode="RGB", **options):
    """Return the bytes of a photo."""
    file = io.BytesIO()
    painted(width, height, mode).save(file, format_, **options)
    return file.getvalue()


def exif(orientation=1, **tags):
    """Return a block of EXIF with a place on earth, a name and a small copy."""
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x013B] = "Camera Owner"
    block[0x010E] = "Seen in Ashgabat"
    block.get_ifd(0x8769)[0x9003] = "2023:06:19 10:30:00"
    block.get_ifd(0x8825).update({1: "N", 2: (37.0, 57.0, 0.0), 3: "E", 4: (58.0, 23.0, 0.0)})
    return block


def iptc(**words):
    """Return a segment of a JPEG that says `words` by the numbers of IPTC: {120: "caption", …}."""
    records = b"\x1c\x01\x5a\x00\x03\x1b%G"
    for number, text in words.items():
        raw = text if isinstance(text, bytes) else text.encode()
        records += b"\x1c\x02" + bytes([int(number.strip("_"))]) + struct.pack(">H", len(raw)) + raw
    records += b"\0" * (len(records) % 2)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records
    return segment(0xED, b"Photoshop 3.0\0" + resource)


def segment(marker, content):
    """Return a segment of a JPEG."""
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def with_segments(jpeg, *segments):
    """Return `jpeg` with further segments after its first two bytes."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def png_of_size(width, height):
    """Return a PNG whose header promises a size that its few bytes do not hold."""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IEND")


def chunk(name, content=b""):
    """Return a chunk of a PNG."""
    import zlib

    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def pdf(extra=b""):
    """Return a small document."""
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n" + extra + b"trailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def archive(*parts, **options):
    """Return a zip of (name, content) parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **options) as packed:
        for name, content in parts:
            packed.writestr(name, content)
    return file.getvalue()


def office(main="wordprocessingml.document", part="word/document.xml", *parts):
    """Return a document of Office."""
    types = f'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.{main}.main+xml"/></Types>'
    return archive(("[Content_Types].xml", types), (part, WORDS), *parts)


def docx(*parts):
    """Return a text document."""
    return office("wordprocessingml.document", "word/document.xml", *parts)


def xlsx(*parts):
    """Return a table."""
    return office("spreadsheetml.sheet", "xl/workbook.xml", *parts)


def odt(*parts):
    """Return an open document."""
    return archive(("mimetype", ODT.content_type), ("content.xml", WORDS), *parts)


DOCUMENTS = {
    "note.pdf": (pdf, "application/pdf"),
    "note.docx": (docx, DOCX.content_type),
    "note.xlsx": (xlsx, XLSX.content_type),
    "note.odt": (odt, ODT.content_type),
}
