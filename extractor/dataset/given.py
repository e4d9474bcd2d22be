"""What users say of their files in the lists they give (URL, date, city …): the table `given`, a row for each path.

Its columns are theirs, as texts. It lies beside the data and not in the parts, for a list may say more of files that
were read long ago. The last list that names a file says all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from extractor.dataset import overall
from extractor.dataset.columns import PARTITION, TABLES, DataColumn
from extractor.dataset.quoting import identifier, literal

if TYPE_CHECKING:
    import duckdb

    from extractor.dataset.dataset import Dataset

NAME = "given"
PATH = "path"

_PANEL = ("body", "territory", "phase", "fund", "detail", "conflicts", "conflicting", "undecided", "as_of")
_NONE = pa.schema([(PATH, pa.string())]).empty_table()


@cache
def reserved() -> frozenset[str]:
    """Names that no column of a user can have: they stand beside those of documents, and of rows of the panel."""
    return frozenset((PATH, "fact", PARTITION, *_PANEL, *(column.name for column in TABLES["documents"])))


def stored(dataset: Dataset) -> pa.Table:
    """The table: `path` as in `inputs`, and the user's columns."""
    found = overall.kept(dataset, NAME)
    return _NONE if found is None else found


def names(table: pa.Table) -> list[str]:
    """The user's columns."""
    return [name for name in table.column_names if name != PATH]


def columns(table: pa.Table) -> list[DataColumn]:
    """The columns of the view `given`, with what is to be said of them."""
    known = {column.name: column for column in TABLES["inputs"]}
    told = [DataColumn(name, "string", "清单里的这一列", "this column of the list") for name in names(table)]
    return [known["document"], known[PATH], *told]


def of(name: str, told: Sequence[DataColumn]) -> Sequence[DataColumn]:
    """Which of these columns the table of that name has besides its own."""
    return {NAME: told, "documents": told[2:]}.get(name, ())


def told(dataset: Dataset, paths: list[str], said: pa.Table) -> bool:
    """Keeps what is said of these paths, a row for each; whether that is anything new."""
    before = stored(dataset)
    fresh = said.add_column(0, PATH, pa.array(paths, pa.string()))
    rest = before.filter(pc.invert(pc.is_in(before[PATH], fresh[PATH].combine_chunks())))
    after = pa.concat_tables([rest, fresh], promote_options="default").sort_by(PATH)
    if _same(before, after):
        return False
    overall.keep(dataset, NAME, after)
    return True


def views(names: Iterable[str], documents: str) -> Iterator[str]:
    """The SQL of `given` over `kept.given`, and of `documents` with its columns over the table of that name."""
    own = [identifier(name) for name in names]
    yield f"CREATE VIEW {NAME} AS SELECT document, {NAME}.* FROM kept.{NAME} AS {NAME} LEFT JOIN inputs USING ({PATH})"
    if own:
        shown = "".join(f", {NAME}.{name}" for name in own)
        joined = f"{documents} AS one LEFT JOIN kept.{NAME} AS {NAME} USING ({PATH})"
        yield f"CREATE VIEW documents AS SELECT one.*{shown} FROM {joined}"


def listed(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The user's columns as a connection has them."""
    rows = connection.execute(
        f"SELECT column_name FROM (DESCRIBE {NAME}) WHERE column_name NOT IN ('document', {literal(PATH)})"
    ).fetchall()
    return [name for (name,) in rows]


def _same(one: pa.Table, other: pa.Table) -> bool:
    return bool(one.schema == other.schema and one.combine_chunks() == other.combine_chunks())
