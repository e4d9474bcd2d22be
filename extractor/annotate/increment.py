"""What is added behind a PDF: new objects, pages in a new form, and the list of where they stand.

The bytes of the original are kept as they are; the list leads back to its own, in the same form (a table or a stream).
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from extractor.errors import GoujiError

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, IndirectObject

_START = re.compile(rb"startxref\s{1,8}(\d{1,12})")
_STREAM = re.compile(rb"\s{0,8}\d{1,10}\s{1,4}\d{1,5}\s{1,4}obj")
_KEPT = ("/Root", "/Info", "/ID", "/Encrypt")
_LAST = 4096  # bytes in which the end of the file says where its list of objects is


class Increment:
    """Objects to be written behind a file; GoujiError where it does not say where its own are."""

    def __init__(self, data: bytes, reader: PdfReader) -> None:
        self._data, self._reader = data, reader
        self._objects: dict[int, tuple[int, Any]] = {}
        self._start = _start(data)
        known = (number for generation in reader.xref.values() for number in generation)
        self._next = max([int(reader.trailer.get("/Size", 1)) - 1, *known, *reader.xref_objStm]) + 1

    def add(self, item: Any) -> IndirectObject:
        """A new object, by which others may name it."""
        from pypdf.generic import IndirectObject

        number = self._next
        self._next += 1
        self._objects[number] = (0, item)
        return IndirectObject(number, 0, self._reader)

    def replace(self, place: IndirectObject, item: Any) -> None:
        """An object of the file in a new form."""
        self._objects[place.idnum] = (place.generation, item)

    def written(self) -> bytes:
        """The original with all of it behind."""
        made = io.BytesIO()
        made.write(self._data)
        made.write(b"" if self._data.endswith((b"\n", b"\r")) else b"\n")
        places = {number: (self._object(made, number), self._objects[number][0]) for number in sorted(self._objects)}
        listed = made.tell()
        if self._data.startswith(b"xref", self._start):
            self._table(made, places)
        else:
            places[self._next] = (listed, 0)
            self._stream(made, places)
        made.write(b"startxref\n%d\n%%%%EOF\n" % listed)
        return made.getvalue()

    def _object(self, made: io.BytesIO, number: int) -> int:
        """Writes one, encrypted as those of the file are."""
        generation, item = self._objects[number]
        cipher = getattr(self._reader, "_encryption", None)
        at = made.tell()
        made.write(b"%d %d obj\n" % (number, generation))
        (cipher.encrypt_object(item, number, generation) if cipher else item).write_to_stream(made)
        made.write(b"\nendobj\n")
        return at

    def _table(self, made: io.BytesIO, places: dict[int, tuple[int, int]]) -> None:
        made.write(b"xref\n")
        for run in _runs(places):
            made.write(b"%d %d\n" % (run[0], len(run)))
            made.writelines(b"%010d %05d n \n" % places[number] for number in run)
        made.write(b"trailer\n")
        self._trailer(max(places) + 1).write_to_stream(made)
        made.write(b"\n")

    def _stream(self, made: io.BytesIO, places: dict[int, tuple[int, int]]) -> None:
        from pypdf.generic import ArrayObject, NameObject, NumberObject

        trailer = self._trailer(self._next + 1)
        index = ArrayObject(NumberObject(edge) for run in _runs(places) for edge in (run[0], len(run)))
        rows = b"".join(struct.pack(">BQH", 1, *places[number]) for number in sorted(places))
        content = zlib.compress(rows)
        trailer.update({
            NameObject("/Type"): NameObject("/XRef"),
            NameObject("/W"): ArrayObject(map(NumberObject, (1, 8, 2))),
            NameObject("/Index"): index,
            NameObject("/Filter"): NameObject("/FlateDecode"),
            NameObject("/Length"): NumberObject(len(content)),
        })  # fmt: skip
        made.write(b"%d 0 obj\n" % self._next)
        trailer.write_to_stream(made)
        made.write(b"\nstream\n" + content + b"\nendstream\nendobj\n")

    def _trailer(self, size: int) -> DictionaryObject:
        from pypdf.generic import DictionaryObject, NameObject, NumberObject

        trailer = self._reader.trailer
        kept = {NameObject(key): trailer.raw_get(key) for key in _KEPT if key in trailer}
        places = {"/Size": NumberObject(size), "/Prev": NumberObject(self._start)}
        return DictionaryObject({**kept, **{NameObject(key): value for key, value in places.items()}})


def _start(data: bytes) -> int:
    """Where the file's own list of objects begins."""
    found = list(_START.finditer(data, max(0, len(data) - _LAST)))
    start = int(found[-1][1]) if found else -1
    if start < 0 or not (data.startswith(b"xref", start) or _STREAM.match(data, start)):
        raise GoujiError("文件的对象目录已损坏，不能在其后添加批注")
    return start


def _runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Numbers that follow each other, together."""
    run: list[int] = []
    for number in sorted(numbers):
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
