"""PDF files for tests, drawn mark by mark: places are in points from the top left of an A4 page."""

from __future__ import annotations

from math import cos, pi, sin

WIDTH, HEIGHT = 595.0, 842.0
FONTS = {"song": "STSong-Light", "bold": "STSong-Light-Bold", "hei": "STHeiti-Regular"}


def text(x: float, base: float, words: str, size: float = 12, font: str = "song", spread: float = 0) -> str:
    """Words on a baseline; `spread` is added after each character, as justified lines do."""
    code = words.encode("utf-16-be").hex()
    return f"BT /{font} {size} Tf {spread} Tc 1 0 0 1 {x} {HEIGHT - base} Tm <{code}> Tj ET"


def along(x: float, base: float, words: str, quarters: float, size: float = 12) -> str:
    """Words that run at an angle, counted in quarters of a turn counter-clockwise; 1 runs up the page."""
    code, c, d = words.encode("utf-16-be").hex(), cos(quarters * pi / 2), sin(quarters * pi / 2)
    return f"BT /song {size} Tf {c:.6f} {d:.6f} {-d:.6f} {c:.6f} {x} {HEIGHT - base} Tm <{code}> Tj ET"


def unmapped(x: float, base: float, count: int) -> str:
    """Characters of a font that does not say what they mean."""
    return f"BT /lost 12 Tf 1 0 0 1 {x} {HEIGHT - base} Tm <{''.join(f'{40 + n:04x}' for n in range(count))}> Tj ET"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A stroked line."""
    return f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S"


def bar(x0: float, y0: float, x1: float, y1: float) -> str:
    """A filled rectangle: Word draws its table lines so."""
    return f"{x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re f"


def frame(x0: float, y0: float, x1: float, y1: float) -> str:
    """A stroked rectangle."""
    return f"0.5 w {x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re S"


def white(*marks: str) -> str:
    """Marks that cannot be seen on paper."""
    return "\n".join(["q 1 1 1 RG 1 1 1 rg", *marks, "Q"])


def clipped(x0: float, y0: float, x1: float, y1: float, *marks: str) -> str:
    """Marks that are seen only inside a box."""
    return "\n".join([f"q {x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re W n", *marks, "Q"])


def picture(x0: float, y0: float, x1: float, y1: float) -> str:
    """A grey picture."""
    head = f"q {x1 - x0} 0 0 {y1 - y0} {x0} {HEIGHT - y1} cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID"
    return f"{head} 80> EI Q"


def table(xs: list[float], ys: list[float], rows: list[list[str]], size: float = 9) -> list[str]:
    """A ruled table with its words set into the cells; a blank cell is an empty string."""
    marks = [rule(xs[0], y, xs[-1], y) for y in ys] + [rule(x, ys[0], x, ys[-1]) for x in xs]
    for y, row in zip(ys[1:], rows, strict=True):
        marks += [text(x + 2, y - 4, words, size) for x, words in zip(xs, row, strict=False) if words]
    return marks


def pdf(*pages: list[str], rotate: int = 0, title: str = "") -> bytes:
    """The file: one list of marks for each page."""
    faces = list(FONTS.values())
    first = 5 + 3 * len(faces)
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    named = " ".join(f"/{name} {5 + 3 * n} 0 R" for n, name in enumerate(FONTS))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {rotate}"
        f"/Resources<</Font<<{named} /lost 4 0 R>>>>>>",
        f"<</Title<feff{title.encode('utf-16-be').hex()}>/Producer(tests)>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Lost/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType2/BaseFont/Lost/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/FontDescriptor 7 0 R>>]>>",
    ]
    for n, face in enumerate(faces):
        objects += _font(face, 5 + 3 * n)
    for n, marks in enumerate(pages):
        content = "\n".join(marks)
        objects.append(f"<</Type/Page/Parent 2 0 R/Contents {first + 2 * n + 1} 0 R>>")
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    return _file(objects)


def _font(face: str, number: int) -> list[str]:
    """A font that is named, not embedded: Latin letters half as wide as Chinese characters."""
    return [
        f"<</Type/Font/Subtype/Type0/BaseFont/{face}/Encoding/UniGB-UCS2-H/DescendantFonts[{number + 1} 0 R]>>",
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{face}/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        f"/Supplement 4>>/DW 1000/W[1 95 500]/FontDescriptor {number + 2} 0 R>>",
        f"<</Type/FontDescriptor/FontName/{face}/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
        "/Descent -120/CapHeight 880/StemV 93>>",
    ]


def _file(objects: list[str]) -> bytes:
    body, offsets = "%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    entries = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer\n<</Size {size}/Root 1 0 R/Info 3 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{entries}{trailer}".encode("ascii")
