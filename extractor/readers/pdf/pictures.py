"""Pages whose text is a picture: scans, and charts without characters."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.readers.pdf import engine
from extractor.readers.pdf.frames import Frame

_SHARE = 0.5  # of the page, from which on a picture under a few characters is a scan
_SPECK = 0.01  # of the page: a seal's or a logo's dot is no content


def pictured(page: int, shown: Frame, bare: bool) -> bool:
    """Whether pictures take the place of text: most of the page, or anything to speak of on a `bare` one."""
    area = max((_area(item) for item in _images(page)), default=0.0)
    return area > (_SPECK if bare else _SHARE) * shown.width * shown.height


def _images(page: int) -> Iterator[int]:
    for index in range(engine.count_objects(page)):
        item = engine.get_object(page, index)
        if engine.get_type(item) in (engine.IMAGE, engine.FORM):
            yield item


def _area(item: int) -> float:
    if engine.get_type(item) == engine.FORM and not _holds_image(item, 0):
        return 0.0
    room, address = engine.floats(4)
    engine.get_bounds(item, address, address + 4, address + 8, address + 12)
    left, bottom, right, top = room
    return float(max(0.0, right - left) * max(0.0, top - bottom))


def _holds_image(form: int, depth: int) -> bool:
    for index in range(engine.count_form_objects(form)):
        item = engine.get_form_object(form, index)
        kind = engine.get_type(item)
        if kind == engine.IMAGE or (kind == engine.FORM and depth < 8 and _holds_image(item, depth + 1)):
            return True
    return False
