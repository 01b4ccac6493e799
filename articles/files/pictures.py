"""From the bytes of a photo to the pictures that readers get: bytes in, bytes out.

Pure: no database, no file system, no settings. Every picture is painted anew from pixels, so that nothing that
travelled in the file (place, names, comments, small copies, colour profiles, other files) goes on to readers.
"""

import io
import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

MOST_PIXELS = 50_000_000
MOST_MEMORY = 220 * 1024 * 1024
LONGEST_TO_SHORTEST = 20
WIDTHS = (480, 960, 1600)
TALLEST = 1.5
"""How tall a picture may be, in its widths; what is taller is made narrower."""
CARD = (1200, 630)
BAND = 64

# A warning would let the bomb go off.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Cut:
    """What of a photo is shown, and what in it matters most: percent of the upright photo from its top left."""

    left: float = 0
    top: float = 0
    right: float = 100
    bottom: float = 100
    x: float = 50
    y: float = 50


@dataclass(frozen=True)
class Rendered:
    """One picture for readers."""

    shape: str
    format: str
    width: int
    height: int
    content: bytes


def opened(file: IO[bytes]) -> Image.Image:
    """Return the photo with its header read, no pixel yet. Raise ValidationError for what must not be decoded."""
    file.seek(0)
    try:
        image = Image.open(file, formats=["JPEG", "PNG", "WEBP"])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(_too_large()) from None
    # Damaged headers raise whatever the decoder trips over.
    except Exception as error:
        raise ValidationError(_damaged()) from error
    _refuse_unbearable(image)
    return image


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Return width and height of the photo as it is to be looked at."""
    width, height = image.size
    return (height, width) if _orientation(image) >= 5 else (width, height)


def renditions(image: Image.Image, cut: Cut) -> Iterator[Rendered]:
    """Paint the pictures of an `opened` photo: whole in up to three widths, and a card, each as WebP and JPEG.

    Nothing is enlarged. Raises ValidationError if the photo is damaged or incomplete.
    """
    try:
        whole = _painted(image, cut)
    except MemoryError:
        raise ValidationError(_takes_too_much()) from None
    # A damaged file raises whatever the decoder trips over.
    except Exception as error:
        raise ValidationError(_damaged()) from error
    for size in _sizes(whole.size):
        yield from _saved("whole", whole.resize(size, Image.Resampling.LANCZOS))
    yield from _saved("card", _card(whole, cut))


# --- what is refused before a pixel is read ------------------------------------------------------------------


def _refuse_unbearable(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise ValidationError(_too_large())
    if max(width, height) > LONGEST_TO_SHORTEST * min(width, height):
        words = _("The photo is %(width)d × %(height)d pixels, too narrow to be shown. Cut it and upload that.")
        raise ValidationError(words % {"width": width, "height": height})
    if getattr(image, "is_animated", False) and image.format in ("PNG", "WEBP"):
        raise ValidationError(_("The picture moves. Save one still picture of it and upload that."))
    if _memory(image) > MOST_MEMORY:
        raise ValidationError(_takes_too_much())


def _memory(image: Image.Image) -> int:
    """Return about how many bytes it takes to decode the photo.

    A plain JPEG is decoded at the size that is needed, a progressive one is held whole as coefficients; WebP is held
    twice, by its decoder and by ours.
    """
    pixels = image.size[0] * image.size[1]
    if image.format in ("JPEG", "MPO"):
        return 2 * round(pixels * _samples(image)) if image.info.get("progressive") else 0
    held = 2 if image.mode.startswith("I;16") else 1 if image.mode in ("1", "L", "P") else 4
    return pixels * held * (2 if image.format == "WEBP" else 1)


def _samples(image: Image.Image) -> float:
    """How many samples a JPEG holds for each pixel: colour is mostly kept coarser than light."""
    layers = getattr(image, "layer", [])
    finest = max((layer[1] * layer[2] for layer in layers), default=1)
    return sum(layer[1] * layer[2] for layer in layers) / finest if layers else 4


def _too_large() -> str:
    return _("The photo has more than 50 megapixels. Save it smaller and upload that.")


def _takes_too_much() -> str:
    return _("The photo takes too much memory to be opened. Save it smaller, or as plain JPEG, and upload that.")


def _damaged() -> str:
    return _("The photo is damaged or incomplete. Open it, save it anew, and upload that.")


# --- how it is painted ----------------------------------------------------------------------------------------


def _orientation(image: Image.Image) -> int:
    try:
        found = image.getexif().get(0x0112, 1)
    # What a damaged block of metadata raises is up to its damage; the picture may be whole.
    except Exception:
        return 1
    return found if found in range(1, 9) else 1


def _painted(image: Image.Image, cut: Cut) -> Image.Image:
    """Return the part that `cut` shows, upright, in sRGB, at little more than the largest size that is needed."""
    orientation, profile = _orientation(image), image.info.get("icc_profile")
    box = _lying(cut, orientation)
    needed = _enough(image.size, box, sideways=orientation >= 5)
    image.draft("", (math.ceil(image.size[0] / needed), math.ceil(image.size[1] / needed)))
    image.load()
    left, top, right, bottom = _pixels(box, image.size)
    factor = max(1, int(_enough(image.size, box, sideways=orientation >= 5)))
    small = _reduced(image, (left, top, right, bottom), factor)
    small = _in_srgb(small, profile)
    turn = Image.Exif()
    turn[0x0112] = orientation
    small.info = {"exif": turn.tobytes()}
    small = ImageOps.exif_transpose(small)
    small.info = {}
    return small


def _lying(cut: Cut, orientation: int) -> tuple[float, float, float, float]:
    """Return the box of `cut`, as parts of one, in the photo as the camera wrote it."""
    corners = [(cut.left / 100, cut.top / 100), (cut.right / 100, cut.bottom / 100)]
    turned = {
        1: lambda x, y: (x, y), 2: lambda x, y: (1 - x, y), 3: lambda x, y: (1 - x, 1 - y), 4: lambda x, y: (x, 1 - y),
        5: lambda x, y: (y, x), 6: lambda x, y: (y, 1 - x), 7: lambda x, y: (1 - y, 1 - x), 8: lambda x, y: (1 - y, x),
    }  # fmt: skip
    (x, y), (other_x, other_y) = (turned[orientation](*corner) for corner in corners)
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def _pixels(box: tuple[float, float, float, float], size: tuple[int, int]) -> tuple[int, int, int, int]:
    left, top = (min(int(part * side), side - 1) for part, side in zip(box[:2], size, strict=True))
    right, bottom = (min(math.ceil(part * side), side) for part, side in zip(box[2:], size, strict=True))
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _enough(size: tuple[int, int], box: tuple[float, float, float, float], sideways: bool) -> float:
    """Return how many times smaller than `size` the photo may be and still fill the largest picture."""
    width, height = size[0] * (box[2] - box[0]), size[1] * (box[3] - box[1])
    if sideways:
        width, height = height, width
    return max(1.0, width / WIDTHS[-1], height / (WIDTHS[-1] * TALLEST))


def _reduced(image: Image.Image, box: tuple[int, int, int, int], factor: int) -> Image.Image:
    """Return the box of `image` made `factor` times smaller, without transparency, band by band to spare memory."""
    left, top, right, bottom = box
    size = (math.ceil((right - left) / factor), math.ceil((bottom - top) / factor))
    small: Image.Image | None = None
    for row in range(0, size[1], BAND):
        upper, lower = top + row * factor, min(top + (row + BAND) * factor, bottom)
        band = _opaque(image.crop((left, upper, right, lower)))
        band = band.reduce(factor) if factor > 1 else band
        small = small or Image.new(band.mode, size)
        small.paste(band, (0, row))
    assert small is not None  # noqa: S101 - a box has at least one row
    return small


def _opaque(image: Image.Image) -> Image.Image:
    """Return `image` in 8 bits without a palette, what shows through it white."""
    if image.mode.startswith("I"):
        return _eight_bits(image)
    if image.mode in ("L", "RGB", "CMYK"):
        if "transparency" not in image.info:
            return image
    elif image.mode == "1":
        return image.convert("L")
    image = image.convert("RGBA")
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image).convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    return image.convert("I").point([number // 256 for number in range(65536)], "L")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return `image` in sRGB, by its colour profile if it has one that holds."""
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, found, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            # A profile of another colour space, or a damaged one: the colours are taken as they are.
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB")


def _sizes(size: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the sizes that a picture is made in, the smallest first, none larger than it is."""
    width, height = size
    most = min(1.0, WIDTHS[-1] / width, WIDTHS[-1] * TALLEST / height)
    scales = [min(wanted / width, wanted * TALLEST / height) for wanted in WIDTHS]
    fitting = [scale for scale in scales if scale < most * 0.95]
    return [(max(1, round(width * scale)), max(1, round(height * scale))) for scale in [*fitting, most]]


def _card(whole: Image.Image, cut: Cut) -> Image.Image:
    """Return a picture in the shape of a card, cut round what matters most."""
    width, height = whole.size
    scale = min(width / CARD[0], height / CARD[1])
    wide, high = CARD[0] * scale, CARD[1] * scale
    x = width * (cut.x - cut.left) / (cut.right - cut.left)
    y = height * (cut.y - cut.top) / (cut.bottom - cut.top)
    left = min(max(x - wide / 2, 0), width - wide)
    top = min(max(y - high / 2, 0), height - high)
    final = CARD if scale >= 1 else (max(1, round(wide)), max(1, round(high)))
    return whole.resize(final, Image.Resampling.LANCZOS, box=(left, top, left + wide, top + high))


def _saved(shape: str, image: Image.Image) -> Iterator[Rendered]:
    image.info = {}
    for format_, options in (("webp", {"quality": 80}), ("jpeg", {"quality": 82, "optimize": True})):
        file = io.BytesIO()
        image.save(file, format_.upper(), **options)
        yield Rendered(shape, format_, *image.size, file.getvalue())
