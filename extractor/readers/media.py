"""What a file is, told from its bytes: names lie (a .doc is often a web page, a .txt a PDF)."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator

UNKNOWN = "application/octet-stream"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b\x08", "application/gzip"),
)
# Parts that tell the package formats apart.
_PACKAGES: tuple[tuple[str, str], ...] = (
    ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("OFD.xml", "application/ofd"),
)
# Stream names of OLE files, as they stand in the directory (UTF-16).
_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "application/x-ole-encrypted"),
    ("WpsContent", "application/vnd.ms-works"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
)
# Formats written in text that are neither a page nor prose.
_WRITTEN: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\AMIME-Version:.{0,2000}?multipart/related", re.IGNORECASE | re.DOTALL), "multipart/related"),
    (
        re.compile(rb"<\?mso-application progid=|<Workbook[\s>]|<w:wordDocument[\s>]|<pkg:package[\s>]"),
        "application/vnd.ms-office.xml",
    ),
)
_HTML = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|meta|title|div|table|script|style|link|p|br|span|font|h[1-6])(?=[\s>/])",
    re.IGNORECASE,
)
_FEW_SENTENCES = 0.3  # of the lines of a table have a cell that is a sentence
_SAMPLE, _SAMPLE_LINES = 65536, 200


def detect(data: bytes) -> str:
    """The IANA media type of `data`; application/octet-stream where it is nothing known."""
    return _signed(data) or _textual(data)


def _signed(data: bytes) -> str | None:
    """The type of a format that says what it is in its first bytes."""
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return "image/bmp"
    return next((media_type for signature, media_type in _SIGNATURES if data.startswith(signature)), None)


def _ole(data: bytes) -> str:
    for stream, media_type in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return media_type
    return "application/x-ole-storage"


def _package(data: bytes) -> str:
    """Which zip package; a damaged one counts by the part names that can be seen in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except Exception:  # zipfile raises many kinds on hostile input; all mean the same here
        names = {part for part, _ in _PACKAGES if part.encode() in data}
    for part, media_type in _PACKAGES:
        if part in names:
            return media_type
    return "application/zip"


def _textual(data: bytes) -> str:
    from extractor.readers.encoding import guess

    encoding = guess(data)
    if encoding is None:
        return UNKNOWN
    head = data[:_SAMPLE]
    if encoding.startswith("utf-16"):
        head = head.decode(encoding, "ignore").encode("utf-8")
    for sign, media_type in _WRITTEN:
        if sign.search(head[:4096]):
            return media_type
    if _HTML.search(head):
        return "text/html"
    parts = delimiter(head.decode("utf-8" if encoding.startswith("utf-16") else encoding, "ignore"))
    return {None: "text/plain", "\t": "text/tab-separated-values"}.get(parts, "text/csv")


def delimiter(text: str) -> str | None:
    """What parts the fields of a text, of which most lines have as many as a line beside them; None where none does."""
    lines = [line for line in text[:_SAMPLE].splitlines() if line.strip()][:_SAMPLE_LINES]
    prose = sum("。" in line for line in lines) > len(lines) * _FEW_SENTENCES
    for found in "\t" if prose else "\t;,":  # amounts have commas, so these come last
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=found)]
        except csv.Error:
            continue
        # tables of several widths may follow one another: each goes on for some lines
        alike = sum(fields > 1 and fields in (before, after) for before, fields, after in _with_neighbours(counts))
        if len(lines) > 2 and alike >= 0.7 * len(counts):
            return found
    return None


def _with_neighbours(counts: list[int]) -> Iterator[tuple[int, int, int]]:
    return zip([0, *counts], counts, [*counts[1:], 0], strict=False)
