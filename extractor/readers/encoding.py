"""In which encoding a text is written: strict readings first, then how plausible the characters are."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 40_000
_BAD = "\ufffd"
_TOO_MANY_BAD = 0.005
_STRAYS, _STRAYS_IN_CHINESE = 0.01, 0.1  # control characters that a text may have, by all and by Chinese characters
_CONTROLS = frozenset(chr(code) for code in range(32)) - set("\t\n\v\f\r\x1a") | {"\x7f"}
_DROPPED = dict.fromkeys([ord(control) for control in _CONTROLS - {"\x1b"}] + [0x1A])


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with its encoding; `bad` counts the places where bytes made no character, `controls` the control
    characters that were left out: text taken from a PDF keeps them where a font has no characters for its glyphs."""

    text: str
    encoding: str
    bad: int = 0
    controls: int = 0

    @property
    def warnings(self) -> tuple[str, ...]:
        found = []
        if self.bad:
            found.append(f"有 {self.bad} 处字节无法识别为文字")
        if self.controls:
            found.append(f"有 {self.controls} 个控制字符，已略去")
        if garbled(self.text):
            found.append("多数字符不是常用汉字，文字可能是乱码（例如从缺少字符对照表的 PDF 中取出）")
        return tuple(found)


def garbled(text: str) -> bool:
    """Whether what is not ASCII is mostly no everyday Chinese character or punctuation, in neither writing."""
    odd = [char for char in text[:_SAMPLE] if char > "\x7f" and not char.isspace()]
    fair = sum(_everyday_simplified(char) or _everyday_traditional(char) for char in odd)
    return len(odd) > 50 and fair < 0.6 * len(odd)


def decode(data: bytes) -> Decoded | None:
    """`data` as text, None where it is no text in a known encoding."""
    encoding = guess(data)
    if encoding is None:
        return None
    for bom, name in _BOMS:
        if name == encoding and data.startswith(bom):
            data = data[len(bom) :]
    text = data.decode(encoding, "replace")
    return _without_controls(text, encoding, text.count(_BAD))


def _without_controls(text: str, encoding: str, bad: int) -> Decoded:
    kept = text.replace("\x00", "").translate(_DROPPED)
    return Decoded(kept, encoding, bad, len(text) - text.count("\x00") - len(kept))


def decode_as(data: bytes, encoding: str) -> Decoded | None:
    """`data` in an encoding that its maker names; None where that cannot be."""
    try:
        name = codecs.lookup(encoding).name
        text = data.decode({"gb2312": "gb18030", "gbk": "gb18030"}.get(name, name), "replace")
    except (LookupError, ValueError):
        return None
    bad = text.count(_BAD)
    return _without_controls(text, name, bad) if bad <= 0.02 * len(text) and not _binary(text) else None


def guess(data: bytes) -> str | None:
    """The name of the encoding of `data`; None for binary content."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding if _sound(data[len(bom) :], encoding) else None
    if b"\x00" not in data and _strict(data, "utf-8"):
        return "utf-8" if not _binary(data[:_SAMPLE].decode("utf-8", "ignore")) else None
    sample = data[:_SAMPLE]
    for encoding in ("utf-16-le", "utf-16-be"):
        if _wide(sample, encoding):
            return encoding
    scored = [(_familiar(sample, encoding), encoding) for encoding in ("gb18030", "big5") if _sound(data, encoding)]
    if _sound(data, "utf-8"):
        scored.append((_familiar(sample, "utf-8"), "utf-8"))
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= 0.6 else None


def _strict(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _sound(data: bytes, encoding: str) -> bool:
    """Whether nearly all bytes make characters, and hardly any of them control characters."""
    text = data.decode(encoding, "replace")
    return text.count(_BAD) <= max(1, _TOO_MANY_BAD * len(text)) and not _binary(text[:_SAMPLE])


def _binary(text: str) -> bool:
    """Whether control characters are more than strays; among everyday Chinese there may be more of them."""
    controls = sum(text.count(control) for control in _CONTROLS)
    if controls <= _STRAYS * len(text):
        return False
    everyday = sum(_everyday_simplified(char) or _everyday_traditional(char) for char in text)
    return controls > _STRAYS_IN_CHINESE * everyday or 2 * everyday < sum(char > "\x7f" for char in text)


def _wide(sample: bytes, encoding: str) -> bool:
    """Whether two-byte units make text: other bytes read so scatter over all of Unicode."""
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    return len(text) > 1 and sum(map(_usual, text)) >= 0.9 * len(text)


def _usual(char: str) -> bool:
    return " " <= char <= "~" or char in "\t\n\r\f" or _everyday_simplified(char) or _everyday_traditional(char)


def _familiar(sample: bytes, encoding: str) -> float:
    """The share of non-ASCII characters that are in everyday use, in simplified or in traditional writing."""
    text = [char for char in sample.decode(encoding, "ignore") if char > "\x7f"]
    everyday = _everyday_traditional if encoding == "big5" else _everyday_simplified
    return sum(map(everyday, text)) / len(text) if text else 0.0


def _everyday_simplified(char: str) -> bool:
    lead = char.encode("gb2312", "ignore")[:1] if char > "\x7f" else b""
    return b"\xa1" <= lead <= b"\xa3" or b"\xb0" <= lead <= b"\xd7"


def _everyday_traditional(char: str) -> bool:
    return char > "\x7f" and b"\xa1" <= char.encode("big5", "ignore")[:1] <= b"\xc6"
