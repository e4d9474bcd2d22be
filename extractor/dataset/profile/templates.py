"""The templates that documents follow: sets of sections and tables that are nearly alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from extractor.dataset.profile.features import fetched

# Two sets of sections and tables are of one template if so much of both is common to both.
_ALIKE = 0.75
_UNLIKE = 0.5
FEWEST = 5
"""Of fewer others nothing is said."""

_SQL = """
CREATE TEMP TABLE forms AS
SELECT disclosure, any_value(family) AS family,
    coalesce(any_value(sections), []) AS sections, coalesce(any_value(tables), []) AS tables
FROM disclosures
LEFT JOIN (SELECT disclosure, list(name ORDER BY place) AS sections FROM parts WHERE sort = 'section' GROUP BY 1)
    USING (disclosure)
LEFT JOIN (SELECT disclosure, list(name ORDER BY place) AS tables FROM parts WHERE sort = 'table' GROUP BY 1)
    USING (disclosure)
GROUP BY disclosure
"""
_DISTINCT = """
SELECT family, sections, tables, count(*) AS number FROM forms GROUP BY ALL
ORDER BY family, number DESC, sections, tables
"""


@dataclass(frozen=True, slots=True)
class Template:
    """Sections and tables as the commonest of its disclosures has them, in order; `disclosures` counts all of it.

    `alone`: it is followed by one disclosure of several, and no other template is half like it.
    """

    id: str
    family: str
    disclosures: int
    sections: tuple[str, ...]
    tables: tuple[str, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """Sections and tables that some disclosures of a family have, exactly so."""

    sections: tuple[str, ...]
    tables: tuple[str, ...]
    number: int

    @property
    def parts(self) -> frozenset[tuple[str, str]]:
        return frozenset([*(("section", name) for name in self.sections), *(("table", name) for name in self.tables)])


@dataclass(frozen=True, slots=True)
class _Group:
    """Forms that are like the first of them, whose parts are the bits of `mask`."""

    mask: int
    forms: list[_Form]

    @property
    def number(self) -> int:
        return sum(form.number for form in self.forms)


def templates(connection: duckdb.DuckDBPyConnection) -> list[Template]:
    """The templates of every family, the commonest first; makes the table `followed` (disclosure, template)."""
    connection.execute(_SQL)
    families: defaultdict[str, list[_Form]] = defaultdict(list)
    for family, sections, tables, number in fetched(connection.execute(_DISTINCT)):
        families[family].append(_Form(tuple(sections), tuple(tables), number))
    found: dict[str, tuple[Template, list[_Form]]] = {}
    for family, forms in families.items():
        found |= {template.id: (template, group) for template, group in _named(family, _gathered(forms))}
    _register(connection, found)
    return [template for template, _ in found.values()]


def _gathered(forms: Iterable[_Form]) -> list[_Group]:
    """Each form, the commonest first, in the first group whose first form it is like; large groups first."""
    bits: dict[tuple[str, str], int] = {}
    groups: list[_Group] = []
    for form in forms:
        mask = sum(1 << bits.setdefault(part, len(bits)) for part in form.parts)
        home = next((group for group in groups if _likeness(mask, group.mask) >= _ALIKE), None)
        if home is None:
            groups.append(_Group(mask, [form]))
        else:
            home.forms.append(form)
    return sorted(groups, key=lambda group: -group.number)


def _likeness(one: int, other: int) -> float:
    """How much of all that two sets hold is common to both."""
    return (one & other).bit_count() / ((one | other).bit_count() or 1)


def _named(family: str, groups: Sequence[_Group]) -> Iterator[tuple[Template, list[_Form]]]:
    """The groups of a family as templates, numbered."""
    several = sum(group.number for group in groups) > FEWEST
    for number, group in enumerate(groups, 1):
        others = (_likeness(group.mask, other.mask) for other in groups if other is not group)
        alone = several and group.number == 1 and max(others, default=0.0) < _UNLIKE
        first = group.forms[0]
        template = Template(f"{family}-{number}", family, group.number, first.sections, first.tables, alone)
        yield template, group.forms


def _register(connection: duckdb.DuckDBPyConnection, found: Mapping[str, tuple[Template, Sequence[_Form]]]) -> None:
    rows = [
        (name, template.family, list(form.sections), list(form.tables))
        for name, (template, forms) in found.items()
        for form in forms
    ]
    words = pa.list_(pa.string())
    fields = pa.schema([("template", pa.string()), ("family", pa.string()), ("sections", words), ("tables", words)])
    columns = list(zip(*rows, strict=True)) or [()] * len(fields)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, fields, strict=True)]
    connection.register("grouped", pa.table(arrays, schema=fields))
    connection.execute(
        "CREATE TEMP TABLE followed AS "
        "SELECT disclosure, template FROM forms JOIN grouped USING (family, sections, tables)"
    )
