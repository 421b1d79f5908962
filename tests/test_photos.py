"""Photographs are taken in by content and written anew: nothing that the camera wrote into them stays."""

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image, ImageDraw, ImageFile
from PIL.PngImagePlugin import PngInfo

from council import photos
from council.photos import LONGEST_SIDE, PhotosField, read_photo

SECRET = b"Kokshetau camera 900101"


def picture(width: int = 60, height: int = 40) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), "blue")
    ImageDraw.Draw(image).rectangle((0, 0, width // 2 - 1, height), fill="red")
    return image


def upload(image: Image.Image, kind: str = "JPEG", name: str = "DSC_1.jpg", **more: Any) -> SimpleUploadedFile:
    stored = io.BytesIO()
    image.save(stored, kind, **more)
    return SimpleUploadedFile(name, stored.getvalue())


def tagged(orientation: int = 1) -> bytes:
    """What a camera writes: its name, where it stood, how it was held."""
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 17.0, 0.0), 3: "E", 4: (69.0, 23.0, 0.0)})
    return exif.tobytes()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def colour(content: bytes, x: float, y: float) -> str:
    """What stands at a place of a picture (0 to 1 from the left and from the top)."""
    image = opened(content).convert("RGB")
    pixel: Any = image.getpixel((int((image.width - 1) * x), int((image.height - 1) * y)))
    red, green, blue = pixel
    if min(pixel) > 200:
        return "white"
    return "red" if red > 150 and blue < 100 else "blue" if blue > 150 and red < 100 else f"{red} {green} {blue}"


def given(kind: str) -> SimpleUploadedFile:
    if kind == "PNG":
        notes = PngInfo()
        notes.add_text("Author", SECRET.decode())
        notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        return upload(picture(), kind, pnginfo=notes, exif=tagged())
    more: dict[str, Any] = {"comment": SECRET} if kind == "JPEG" else {"xmp": SECRET}
    return upload(picture(), kind, exif=tagged(), icc_profile=SECRET, **more)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_the_camera_wrote_stays(kind: str) -> None:
    one = given(kind)
    assert SECRET in one.read()
    content = read_photo(one).content
    kept = opened(content)
    assert (kept.format, kept.size) == ("JPEG", (60, 40))
    assert dict(kept.getexif()) == {}
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert [word for word in (SECRET, b"Exif", b"ICC_PROFILE", b"http") if word in content] == []
    assert (colour(content, 0.1, 0.5), colour(content, 0.9, 0.5)) == ("red", "blue")


def test_what_stands_behind_the_picture_in_its_file_is_left_out() -> None:
    stored = upload(picture()).read() + SECRET
    assert SECRET not in read_photo(SimpleUploadedFile("1.jpg", stored)).content


@pytest.mark.parametrize(
    ("orientation", "red_at"), [(1, (0.1, 0.5)), (3, (0.9, 0.5)), (6, (0.5, 0.1)), (8, (0.5, 0.9))]
)
def test_a_picture_held_otherwise_is_turned_upright(orientation: int, red_at: tuple[float, float]) -> None:
    content = read_photo(upload(picture(), exif=tagged(orientation))).content
    assert opened(content).size == ((40, 60) if orientation in (6, 8) else (60, 40))
    assert colour(content, *red_at) == "red"


def test_several_pictures_in_one_file_of_a_camera_are_one_photograph() -> None:
    one = upload(picture(), "MPO", save_all=True, append_images=[picture(30, 20)])
    assert opened(one.read()).format == "MPO"
    assert opened(read_photo(one).content).size == (60, 40)


def test_a_large_picture_is_made_smaller_and_a_small_one_is_left() -> None:
    assert opened(read_photo(upload(picture(4000, 1000))).content).size == (LONGEST_SIDE, 480)
    assert opened(read_photo(upload(picture(20, 10))).content).size == (20, 10)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_it_takes_pictures_of_other_modes(mode: str) -> None:
    kind = "JPEG" if mode in ("L", "CMYK") else "PNG"
    assert opened(read_photo(upload(picture().convert(mode), kind)).content).mode == "RGB"


def test_what_is_transparent_becomes_white() -> None:
    content = read_photo(upload(Image.new("RGBA", (10, 10), (0, 0, 0, 0)), "PNG")).content
    assert colour(content, 0.5, 0.5) == "white"


def refusal(one: SimpleUploadedFile) -> str:
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        read_photo(one)
    return " ".join(caught.value.messages)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        upload(picture(), "GIF").read(),
        upload(picture(), "TIFF").read(),
        upload(picture(400, 400)).read()[:600],
        upload(picture(), "PNG").read()[:60],
    ],
)
def test_it_refuses_what_is_no_whole_picture_whatever_its_name_says(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    assert refusal(SimpleUploadedFile("photo.jpg", content)) == (
        "“photo.jpg” is no picture in JPEG, PNG or WebP, or is damaged. Save it as JPEG."
    )


def test_it_refuses_a_picture_that_unpacks_to_too_much() -> None:
    bomb = upload(Image.new("1", (9000, 9000)), "PNG")
    assert (bomb.size or 0) < 20_000
    assert "60 megapixels" in refusal(bomb)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_it_refuses_a_picture_that_unpacks_to_far_too_much() -> None:
    assert refusal(upload(Image.new("1", (20_000, 10_000)), "PNG"))


def test_it_refuses_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST_BYTES", 100)
    assert "larger than 20 MB" in refusal(upload(picture()))


def test_several_at_once_are_taken_or_each_is_named_that_cannot_be() -> None:
    field = PhotosField()
    assert len(field.clean([upload(picture()), upload(picture(10, 10))])) == 2
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        field.clean([upload(picture()), SimpleUploadedFile("a.jpg", b"x"), SimpleUploadedFile("b.jpg", b"y")])
    assert [one[:7] for one in caught.value.messages] == ["“a.jpg”", "“b.jpg”"]
    with pytest.raises(ValidationError):
        field.clean([])
    with pytest.raises(ValidationError):
        field.clean([upload(picture())] * 11)
