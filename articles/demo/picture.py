"""One picture for the demo, drawn by this program, so that nobody takes it for a photo of anything."""

import io
import math

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageOps

from articles.models import Asset

SIZE = (1800, 1100)
NIGHT, DAWN, LINE = "#12303f", "#c9a25d", "#f4ead2"

CAPTIONS = {
    "en": "A drawing that stands where a photo would.",
    "ru": "Рисунок на месте, где была бы фотография.",
    "tk": "Suratyň ýerinde duran çyzgy.",
}
ALT_TEXTS = {
    "en": "An eight-pointed star of fine lines over a dawn of blue and gold.",
    "ru": "Восьмиконечная звезда из тонких линий на фоне сине-золотого рассвета.",
    "tk": "Gök we altyn reňkli daňyň fonunda inçe çyzykly sekiz burçly ýyldyz.",
}


def demonstration_picture(by):
    """Take the drawing, once, and return its asset."""
    upload = SimpleUploadedFile("demonstration.png", _drawn())
    return Asset.take(upload, by, captions=CAPTIONS, alt_texts=ALT_TEXTS, credit="Demonstration")


def _drawn():
    """Return the bytes of a star over a dawn: the same ones every time."""
    image = ImageOps.colorize(Image.linear_gradient("L").resize(SIZE), black=NIGHT, white=DAWN)
    draw = ImageDraw.Draw(image)
    middle, radius = (SIZE[0] / 2, SIZE[1] / 2), SIZE[1] * 0.4
    points = [
        (middle[0] + radius * math.cos(math.pi * n / 4), middle[1] + radius * math.sin(math.pi * n / 4))
        for n in range(8)
    ]
    for step in (2, 3):
        for n, point in enumerate(points):
            draw.line([point, points[(n + step) % 8]], fill=LINE, width=5)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
