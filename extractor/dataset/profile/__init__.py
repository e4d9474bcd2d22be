"""What a data set teaches of itself: the templates its documents follow, what each lacks, how codes are named.

Nothing here is an error: peers only show what is usual. Counting is left to DuckDB, so memory does not grow with the
documents.

features    what a disclosure has: sections, tables, columns; the files of one disclosure are taken together
templates   which of these go together
peers       whom it is held against, and what it lacks of what they have
names       the name that most documents print for each classification code, and who prints another
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from extractor.dataset.dataset import Dataset
from extractor.dataset.profile.features import gather
from extractor.dataset.profile.names import CodeName, code_names
from extractor.dataset.profile.peers import Profile, profiles
from extractor.dataset.profile.templates import Template, templates
from extractor.dataset.query import connect

__all__ = ["CodeName", "Profile", "Template", "code_names", "opened", "profiles", "templates"]


@contextmanager
def opened(dataset: Dataset) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that holds what the functions of this package ask for."""
    with connect(dataset) as connection:
        gather(connection)
        yield connection
