"""Names of a government's revenue by the list of its classes: a whole name, or one below its class without its words.

企业职工基本养老保险基金收入     10201
其中：利息收入                   1020103, 企业职工基本养老保险基金利息收入 in the list
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extractor.taxonomy import LEVELS, classifications
from extractor.wording import fold

_DROPPED = str.maketrans("", "", "（）“”、·的")
_ENDS = ("款", "合计", "小计", "收入")


def revenue_class(words: str, above: str = "") -> str | None:
    """The class that words name; `above` is the class of the rows before."""
    plain = _plain(words)
    if above and (below := _below(above, plain)):
        return below
    return _by_name().get(plain)


def _below(above: str, plain: str) -> str | None:
    """The only class right below one whose name ends so."""
    under = above[: LEVELS["款"]]
    if len(under) < LEVELS["款"] or len(plain) < 2:
        return None
    found = {code for name, code in _items() if code != under and code.startswith(under) and name.endswith(plain)}
    return found.pop() if len(found) == 1 else None


@cache
def _items() -> tuple[tuple[str, str], ...]:
    """(name, code) of every class of revenue."""
    lists = (it for it in classifications().values() if it.measure == "revenue")
    return tuple((_plain(name), concept.rpartition(".")[2]) for it in lists for concept, name in it.names())


@cache
def _by_name() -> Mapping[str, str]:
    """The classes by their names, those left out that several bear."""
    names = [name for name, _ in _items()]
    return {name: code for name, code in _items() if names.count(name) == 1}


@cache
def _plain(words: str) -> str:
    """A name without what is left out or varies in print."""
    plain = fold(words).translate(_DROPPED)
    for end in _ENDS:
        plain = plain.removesuffix(end) or plain
    return plain
