"""A printed number taken apart, so that another can be printed in the same manner."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.figures import digits_of
from extractor.number import PrintedNumber, parse_number

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.")
_NUMBER = re.compile(r"(?P<whole>[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:\.(?P<tail>[0-9]+))?")


@dataclass(frozen=True, slots=True)
class Numeral:
    """`digits` without point and separators, the last `decimals` behind the point; `comma` parts thousands or is ""."""

    digits: str
    decimals: int = 0
    comma: str = ""
    wide: bool = False

    @property
    def whole(self) -> int:
        """How many digits stand before the point."""
        return len(self.digits) - self.decimals

    @property
    def text(self) -> str:
        whole, tail = self.digits[: self.whole], self.digits[self.whole :]
        if self.comma:
            whole = f"{int(whole):,}".replace(",", self.comma)
        text = f"{whole}.{tail}" if tail else whole
        return text.translate(_WIDE) if self.wide else text

    @property
    def printed(self) -> PrintedNumber:
        found = parse_number(self.text)
        assert found is not None, self.text
        return found

    def proper(self) -> bool:
        """Whether anybody would print it: a digit before the point, and no nought before another."""
        return self.whole > 0 and (self.whole == 1 or not self.digits.startswith("0"))

    def like(self, value: Decimal, decimals: int | None = None) -> Numeral:
        """`value` without its sign, printed like this number with so many decimals (its own unless said)."""
        places = self.decimals if decimals is None else decimals
        digits = digits_of(round(value, places), places).rjust(places + 1, "0")
        return replace(self, digits=digits, decimals=places)


def numeral(text: str) -> Numeral | None:
    """The number that `text` prints in Arabic digits, white space within left out; None where it is anything else."""
    narrow = "".join(text.split()).translate(_NARROW)
    found = _NUMBER.fullmatch(narrow)
    if found is None:
        return None
    separators = [char for char in found["whole"] if not char.isdecimal()]
    digits = "".join(char for char in found["whole"] if char.isdecimal())
    tail = found["tail"] or ""
    return Numeral(digits + tail, len(tail), separators[0] if separators else "", text[:1] >= "０")
