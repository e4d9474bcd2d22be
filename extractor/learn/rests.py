"""Names of codes that a list says itself: what is left of a class is called after it.

21305 bears no name in the list, 2130599 is called 其他 and a name: that is the name of 21305, where documents print it.
With which words such a name begins the list tells too: the code ends in 99, and what its class is called ends its name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

import duckdb

from extractor.facts.functions import simplified
from extractor.learn.codes import Coded, known_codes, list_of

_ENOUGH = 2
_REST = "99"
_ENDS = re.compile(f"(?:{_REST})+$")  # 2139999 is what is left of what is left of 213
_NAMES = """
SELECT item, count(DISTINCT document), count(DISTINCT body), min((document, fact), 5)
FROM said WHERE concept IS NULL AND NOT coded AND item IS NOT NULL
GROUP BY item HAVING count(DISTINCT body) >= ? ORDER BY item
"""


def rested(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[Coded, int]]:
    """The unknown names after which the list calls what is left of a class, or that are what is left of one."""
    result = connection.execute(_NAMES, [_ENOUGH])
    while portion := result.fetchmany(1 << 12):
        for name, documents, bodies, some in portion:
            code = _classes().get(simplified(name))
            if code and (of := list_of(code)):
                yield Coded(of.file, code, name, documents, bodies, None, tuple(some)), 0


@cache
def _classes() -> Mapping[str, str]:
    """The code of each name that the list lacks, where it is one code's: of a class by what is left, or the reverse."""
    codes = defaultdict[str, set[str]](set)
    known, begins = known_codes(), _begins()
    classes = {code[: -len(_REST)] for code in known}
    for code, name in ((code, name) for code, names in known.items() for name in names if begins):
        if code.endswith(_REST) and name.startswith(begins):
            codes[name.removeprefix(begins)].add(_ENDS.sub("", code))
        if code in classes and code + _REST not in known:
            codes[begins + name].add(code + _REST)
    highest = {name: min(found, key=len) for name, found in codes.items() if name}
    return {
        name: code
        for name, code in highest.items()
        if all(other.startswith(code) for other in codes[name]) and code not in known
    }


@cache
def _begins() -> str:
    """What stands before the name of a class in that of what is left of it."""
    known = known_codes()
    found = Counter(
        name.removesuffix(of)
        for code, names in known.items()
        if code.endswith(_REST)
        for name in names
        for of in known.get(code[: -len(_REST)], ())
        if name.endswith(of) and name != of
    )
    return found.most_common(1)[0][0] if found else ""
