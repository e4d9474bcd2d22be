"""A stand-in for fonts that a PDF names but does not embed.

pdfium asks the machine for such fonts, at ten times the cost of reading, and on a machine without Chinese fonts it
drops characters that stand alone: without a glyph they cover no space. Here it is given one tiny font whose every
glyph is a box. Codes, widths and places come from the PDF itself, so the text is whole and the same on every machine.
"""

from __future__ import annotations

import base64
import ctypes
import zlib
from typing import Any

import pypdfium2.raw as pdfium

# A TrueType font of our own, made with fontTools: one box of 200 by 600 units of a square of 1000, smaller than any
# character, which its character map gives for every code from U+0020 on (format 13: many characters, one glyph).
_FONT = zlib.decompress(
    base64.b85decode(
        "c-oDTze>YU6vn^Y8)KDfTU<mODs(6=N(#k65ZcZPwL>?X*4Pe-3AKfE5hoERpTJqE58&viPvPR=BwbtzQosCBYgO>T4d-{xx%YhM1PXvzoIoPI"
        "v%9939=9`ql4Z2kuniY0sE{wn*{0Pya84g;<U8_u%QW_Dh2jSN8=icN0rgU29#1@(mfi8xCFra_BWsq^FtCU?`POIK@LZ_S$T4#I(6G%xV&R-T"
        "AXi-HsN){XIv`5qRrp$Yu8aNtUSjhVQa)qS*bPHb<yS&PG2W5xh#FY0ix&)om&Q#AB7$ndjQH^`dvOa>toVn;#{4Z>^hBt^g*Q>24wVJkeJzrI"
        "1l-eHz{_7#urfIsMSh&S^u3RXC6G(yQu@89zFqwp2Peo!Q~I6oIq@_}LQ!WJ(WoHw1?G_~I9}Oob}gfg0vzfu!$cEZSTNB3Wn15kc}2*&!@1u9"
        "EmKO2"
    )
)
_FIELDS: dict[str, Any] = dict(pdfium.FPDF_SYSFONTINFO._fields_)
_HANDLE = 1


def _data(_info: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
    """The whole font, into the buffer where it is large enough; no single tables."""
    if table:
        return 0
    if buffer and size >= len(_FONT):
        ctypes.memmove(buffer, _FONT, len(_FONT))
    return len(_FONT)


# What pdfium calls must live as long as the process.
_INFO = pdfium.FPDF_SYSFONTINFO(
    version=1,
    Release=_FIELDS["Release"](lambda _info: None),
    EnumFonts=_FIELDS["EnumFonts"](lambda _info, _mapper: None),
    MapFont=_FIELDS["MapFont"](lambda *_asked: _HANDLE),
    GetFont=_FIELDS["GetFont"](lambda _info, _face: _HANDLE),
    GetFontData=_FIELDS["GetFontData"](_data),
    GetFaceName=_FIELDS["GetFaceName"](lambda *_asked: 0),
    GetFontCharset=_FIELDS["GetFontCharset"](lambda _info, _font: 0),
    DeleteFont=_FIELDS["DeleteFont"](lambda _info, _font: None),
)


def use_stand_in() -> None:
    """For reading: every font that is not embedded is the stand-in."""
    pdfium.FPDF_SetSystemFontInfo(_INFO)
