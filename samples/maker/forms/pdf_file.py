"""The bytes of a PDF: text in the standard Chinese fonts that every reader knows, lines, nothing compressed.

Written out here so that the same draft gives the same bytes on every machine and with every library version.
"""

from __future__ import annotations

import hashlib

_FONTS = (("F1", "STSong-Light"), ("F2", "STHeiti-Regular"))


class Page:
    """Drawing operators of one page; the origin is at the bottom left."""

    def __init__(self) -> None:
        self.operators: list[str] = []

    def text(self, x: float, y: float, text: str, size: float, bold: bool = False, spread: float = 0.0) -> None:
        if text:
            font = "F2" if bold else "F1"
            code = text.encode("utf-16-be").hex()
            self.operators.append(f"BT /{font} {_n(size)} Tf {_n(spread)} Tc 1 0 0 1 {_n(x)} {_n(y)} Tm <{code}> Tj ET")

    def spaced(self, x: float, y: float, words: tuple[str, ...], size: float, gap: float) -> None:
        """Words with a space after each that takes up `gap` points instead of its own half em."""
        back = _n(500 - gap * 1000 / size)
        codes = f"<0020> {back} ".join(f"<{word.encode('utf-16-be').hex()}> " for word in words)
        self.operators.append(f"BT /F1 {_n(size)} Tf 0 Tc 1 0 0 1 {_n(x)} {_n(y)} Tm [{codes}] TJ ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.operators.append(f"0.5 w {_n(x0)} {_n(y0)} m {_n(x1)} {_n(y1)} l S")

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.operators.append(f"0.5 w {_n(x0)} {_n(y0)} {_n(x1 - x0)} {_n(y1 - y0)} re S")


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def assemble(title: str, pages: list[Page]) -> bytes:
    """A whole file: catalogue, fonts, pages, and the table of where each object begins."""
    fonts_at = 4
    pages_at = fonts_at + 3 * len(_FONTS)
    kids = " ".join(f"{pages_at + 2 * n} 0 R" for n in range(len(pages)))
    fonts = " ".join(f"/{name} {fonts_at + 3 * n} 0 R" for n, (name, _) in enumerate(_FONTS))
    named = f"<feff{title.encode('utf-16-be').hex()}>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 595.28 841.89] "
        f"/Resources << /Font << {fonts} >> >> >>",
        f"<< /Title {named} /Producer (gouji samples) /CreationDate (D:20250101000000Z) >>",
    ]
    for n, (_, face) in enumerate(_FONTS):
        objects += _font(face, fonts_at + 3 * n)
    for n, page in enumerate(pages):
        content = "\n".join(page.operators)
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {pages_at + 2 * n + 1} 0 R >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _file(objects)


def _font(face: str, number: int) -> list[str]:
    """A font that is named, not embedded: half-width Latin, everything else square."""
    return [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{face} /Encoding /UniGB-UCS2-H "
        f"/DescendantFonts [{number + 1} 0 R] >>",
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{face} /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
        f"/Supplement 4 >> /DW 1000 /W [1 95 500] /FontDescriptor {number + 2} 0 R >>",
        f"<< /Type /FontDescriptor /FontName /{face} /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        f"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]


def _file(objects: list[str]) -> bytes:
    body, offsets = "%PDF-1.5\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    mark = hashlib.md5(body.encode("ascii"), usedforsecurity=False).hexdigest()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    tail = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R "
        f"/Info 3 0 R /ID [<{mark}> <{mark}>] >>\nstartxref\n{len(body)}\n%%EOF\n"
    )
    return (body + tail).encode("ascii")
