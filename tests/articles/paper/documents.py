"""Word documents for the tests: sheets of our own, and packages made by hand."""

import io
import zipfile

from articles.paper.sheet import Sheet

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def sheet(body="<p>Both sides agreed.</p>", **changes):
    """Return a sheet with `body`."""
    given = {
        "language": "en", "direction": "ltr", "ministry": "Ministry of Foreign Affairs",
        "status": "Draft, revision 7, not public", "is_draft": True, "kind": "Press release", "number": "No. 2023/117",
        "day": "20 June 2023", "place": "New York", "title": "Talks in New York", "summary": "", "body": body,
        "site": "https://press.example.org",
    }  # fmt: skip
    return Sheet(**(given | changes))


def package(inner="", parts=(), **replaced):
    """Return a .docx with `inner` as the XML of its body; `parts` are further ones, by name."""
    document = f"<w:document {SPACES}><w:body>{inner}</w:body></w:document>"
    files = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document}
    return zipped(files | dict(parts) | replaced)


def zipped(files):
    """Return a zip of `files`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def paragraph(words, style="", run=""):
    """Return the XML of a paragraph."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
