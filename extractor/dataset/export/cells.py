"""Values of Arrow columns as the text that files for people hold: exact, and without the zeros that only fill up."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from extractor.outputs.formula_escaping import escaped

_STARTS = r"^[=+\-@\t\r]"


def texts(column: pa.Array) -> pa.Array:
    """Every value as text: 2940.05 for a decimal of twelve places, JSON for lists and records; NULL stays NULL."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return texts(column.dictionary_decode())
    if pa.types.is_decimal(kind):
        return decimals(column)
    if pa.types.is_nested(kind):
        return pa.array([None if value is None else as_json(value) for value in column.to_pylist()], pa.string())
    try:
        return pc.cast(column, pa.string())
    except pa.ArrowException:  # bytes that are no text, and whatever else has no text of its own
        return pa.array([None if value is None else str(value) for value in column.to_pylist()], pa.string())


def decimals(column: pa.Array) -> pa.Array:
    """Exact decimals without exponent and without zeros at their end."""
    text = pc.cast(column, pa.string())
    odd = pc.match_substring(text, "E")  # how Arrow writes zero and the very small
    if pc.any(odd).as_py():
        values = column.to_pylist()
        told = [shortest(value) if sign else None for value, sign in zip(values, odd.to_pylist(), strict=True)]
        text = pc.coalesce(pa.array(told, pa.string()), text)
    pointed = pc.match_substring(text, ".")
    return pc.if_else(pointed, pc.utf8_rtrim(pc.utf8_rtrim(text, "0"), "."), text)


def shortest(value: Decimal) -> str:
    """The same for one decimal."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_decimal(kind) or pa.types.is_floating(kind))


def disarmed(column: pa.Array) -> pa.Array:
    """Texts of which none starts a formula in a spreadsheet."""
    return _where(column, _STARTS, lambda text: str(escaped(text)))


def _where(column: pa.Array, pattern: str, change: Callable[[str], str]) -> pa.Array:
    """The texts, those that match changed: few do, so most stay in Arrow."""
    found = pc.match_substring_regex(column, pattern)
    if not pc.any(found).as_py():
        return column
    pairs = zip(column.to_pylist(), found.to_pylist(), strict=True)
    return pa.array([change(text) if hit else text for text, hit in pairs], pa.string())


def as_json(value: Any) -> str:
    """One value as JSON; exact decimals are strings."""
    return json.dumps(value, ensure_ascii=False, default=_default, separators=(", ", ": "))


def _default(value: Any) -> Any:
    return shortest(value) if isinstance(value, Decimal) else str(value)


def records(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    """The rows as plain values for JSON: exact decimals are strings, what is no finite number is null."""
    columns = [_plain(column) for column in batch.columns]
    return list(pa.RecordBatch.from_arrays(columns, batch.schema.names).to_pylist())


def _plain(column: pa.Array) -> pa.Array:
    if pa.types.is_decimal(column.type):
        return decimals(column)
    if pa.types.is_floating(column.type):
        return pc.if_else(pc.is_finite(column), column, pa.scalar(None, column.type))
    return column
