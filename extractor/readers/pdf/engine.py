"""The few pdfium calls that reading needs, bound once so that one call costs a fraction of a microsecond.

pypdfium2 brings the library; its own wrappers check and convert every argument, which costs more than pdfium itself
when every character is asked about. Addresses are plain integers here; a page and its text page, which every call
about a character names, are kept as ctypes passes them.
"""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import c_float, c_int, c_uint, c_void_p
from itertools import pairwise, repeat
from threading import Lock
from typing import Any

import pypdfium2.raw as pdfium

from extractor.errors import UnreadableDocument
from extractor.readers.pdf.stand_in import use_stand_in

Handle = c_void_p
PATH, FORM, IMAGE = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_IMAGE
MOVE, LINE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO
_AT_ONCE = 4096  # characters asked for in one go
_LARGEST_SIDE = 20_000.0  # points; the format allows 14,400
_PASSWORD = pdfium.FPDF_ERR_PASSWORD


def _bind(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(pdfium, name), c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address)  # type: ignore[arg-type]


# Of each character and each object of a page; arguments that are not declared need no conversion, so they must be a
# page, a place in it or the result of `byref`.
get_unicode = _bind("FPDFText_GetUnicode", c_uint)
_get_box = _bind("FPDFText_GetLooseCharBox", c_int)
get_angle = _bind("FPDFText_GetCharAngle", c_float)
get_text_object = _bind("FPDFText_GetTextObject", c_void_p)
has_map_error = _bind("FPDFText_HasUnicodeMapError", c_int)
_get_object = _bind("FPDFPage_GetObject", c_void_p)

# Text page: (page, index[, address of the answer]).
count_chars = _bind("FPDFText_CountChars", c_int, c_void_p)
get_text = _bind("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
get_origin = _bind("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
get_char_matrix = _bind("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
get_render_mode = _bind("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
get_font = _bind("FPDFTextObj_GetFont", c_void_p, c_void_p)
get_font_name = _bind("FPDFFont_GetBaseFontName", ctypes.c_size_t, c_void_p, c_void_p, ctypes.c_size_t)

# Page objects.
count_objects = _bind("FPDFPage_CountObjects", c_int, c_void_p)
_count_form_objects = _bind("FPDFFormObj_CountObjects", c_int, c_void_p)
_get_form_object = _bind("FPDFFormObj_GetObject", c_void_p, c_void_p, c_int)
get_type = _bind("FPDFPageObj_GetType", c_int, c_void_p)
get_bounds = _bind("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
get_matrix = _bind("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
get_draw_mode = _bind("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
get_fill = _bind("FPDFPageObj_GetFillColor", c_int, c_void_p, *[c_void_p] * 4)
get_stroke = _bind("FPDFPageObj_GetStrokeColor", c_int, c_void_p, *[c_void_p] * 4)
count_segments = _bind("FPDFPath_CountSegments", c_int, c_void_p)
get_segment = _bind("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
get_segment_type = _bind("FPDFPathSegment_GetType", c_int, c_void_p)
get_segment_point = _bind("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
get_segment_close = _bind("FPDFPathSegment_GetClose", c_int, c_void_p)

# Clipping paths.
get_clip = _bind("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
count_clip_paths = _bind("FPDFClipPath_CountPaths", c_int, c_void_p)
count_clip_segments = _bind("FPDFClipPath_CountPathSegments", c_int, c_void_p, c_int)
get_clip_segment = _bind("FPDFClipPath_GetPathSegment", c_void_p, c_void_p, c_int, c_int)

# Pages.
get_rotation = _bind("FPDFPage_GetRotation", c_int, c_void_p)
get_page_box = _bind("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p)
_load_page = _bind("FPDF_LoadPage", c_void_p, c_void_p, c_int)
_close_page = _bind("FPDF_ClosePage", None, c_void_p)
_load_text = _bind("FPDFText_LoadPage", c_void_p, c_void_p)
_close_text = _bind("FPDFText_ClosePage", None, c_void_p)
_count_pages = _bind("FPDF_GetPageCount", c_int, c_void_p)


class DamagedFileError(Exception):
    """The file has no list of pages that pdfium can find or rebuild."""


# pdfium is not made for threads: one file is read at a time.
_TURN = Lock()


@contextmanager
def opened(data: bytes) -> Iterator[int]:
    """A document handle; `data` must stay alive meanwhile. pdfium itself tries the empty password."""
    with _TURN:
        pdfium.FPDF_InitLibrary()
        use_stand_in()
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            if pdfium.FPDF_GetLastError() == _PASSWORD:
                raise UnreadableDocument("PDF 文件已加密，需要密码才能读取")
            raise DamagedFileError
        try:
            yield ctypes.cast(handle, c_void_p).value or 0
        finally:
            pdfium.FPDF_CloseDocument(handle)


def count_pages(document: int) -> int:
    return int(_count_pages(document))


@contextmanager
def opened_page(document: int, index: int) -> Iterator[tuple[Handle, Handle] | None]:
    """Handles of a page and its text page, or None where the page is broken."""
    page = Handle(_load_page(document, index))
    text = Handle(_load_text(page) if page and _sized(page) else None)
    try:
        yield (page, text) if page and text else None
    finally:
        if text:
            _close_text(text)
        if page:
            _close_page(page)


def _sized(page: Handle) -> bool:
    """Whether the page has the size of one: to tell how its text flows, pdfium counts every point of its sides."""
    room, address = floats(4)
    known = get_page_box(page, address)
    left, top, right, bottom = room
    return bool(known) and max(abs(right - left), abs(top - bottom)) <= _LARGEST_SIDE


_FOUNDER = {0x1001B0: "."}
_PRINTS_NOTHING = "\xad"


def whole_text(text_page: Handle) -> str:
    """The text of a page, one character for each index of pdfium's."""
    count = max(0, count_chars(text_page))
    room, address = _room("H", count + 1)
    written = get_text(text_page, 0, count, address)
    text = room[: written - 1].tobytes().decode("utf-16-le", "replace") if written > 1 else ""
    if len(text) == count:
        return text
    # Some characters stand in no text (they have no code) or take two places: ask one by one.
    return _joined([get_unicode(text_page, nth) for nth in range(count)])


def _joined(codes: list[int]) -> str:
    """One character for each code; of one that takes two the second place prints nothing.

    Founder's fonts keep their point where no standard has a character, also the one of figures (２.５亿元).
    """
    texts = ["\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code) for code in codes]
    for nth, (high, low) in enumerate(pairwise(codes)):
        if 0xD800 <= high < 0xDC00 <= low < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
            texts[nth : nth + 2] = [_FOUNDER.get(code, chr(code)), _PRINTS_NOTHING]
    return "".join(texts)


def each(call: Callable[..., Any], *arguments: Iterable[Any]) -> None:
    """Asks for many answers at once, in the fastest loop there is."""
    deque(map(call, *arguments), maxlen=0)


_BOXES = (c_float * (4 * _AT_ONCE))()
_BOXES_AT = [ctypes.byref(_BOXES, 16 * nth) for nth in range(_AT_ONCE)]


def char_boxes(text_page: Handle, places: Sequence[int]) -> list[float]:
    """Left, top, right and bottom of each of these characters in turn."""
    found: list[float] = []
    for start in range(0, len(places), _AT_ONCE):
        part = places[start : start + _AT_ONCE]
        each(_get_box, repeat(text_page), part, _BOXES_AT)
        found += _BOXES[: 4 * len(part)]
    return found


def objects(page: Handle) -> list[int]:
    """The objects of a page."""
    return list(map(_get_object, repeat(page), range(count_objects(page))))


def form_objects(form: int) -> list[int]:
    """The objects of a form, itself an object of a page."""
    return list(map(_get_form_object, repeat(form), range(_count_form_objects(form))))


def metadata(document: int, tag: str) -> str:
    """An entry of the document information ("Producer", "Title"), "" where there is none."""
    handle = ctypes.cast(document, pdfium.FPDF_DOCUMENT)
    size = pdfium.FPDF_GetMetaText(handle, tag.encode(), None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(handle, tag.encode(), buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()


def font_name(font: int) -> str:
    size = get_font_name(font, None, 0)
    if not size:
        return ""
    buffer = ctypes.create_string_buffer(size)
    get_font_name(font, ctypes.addressof(buffer), size)
    return buffer.raw[: size - 1].decode("utf-8", "replace")


def doubles(count: int) -> tuple[array[float], int]:
    """Room for `count` doubles, and its address."""
    return _room("d", count)


def floats(count: int) -> tuple[array[float], int]:
    return _room("f", count)


def ints(count: int) -> tuple[array[int], int]:
    return _room("i", count)


def _room(kind: str, count: int) -> tuple[array[Any], int]:
    room = array(kind, bytes(array(kind).itemsize * count))
    return room, room.buffer_info()[0]
