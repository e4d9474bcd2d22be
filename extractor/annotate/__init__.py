"""The original with the findings marked in it: annotations over the figures, the message in their notes.

What was in the file stays as it is: a PDF is only added to, of a package every other part is kept byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from extractor.annotate.notes import notes
from extractor.errors import GoujiError
from extractor.messages import Language
from extractor.model import Report
from extractor.outputs.view.values import FindingView

# Media type -> the module that marks it, with `annotated(data, report, notes)`: the file, and the notes
# that found their place.
FORMATS: Mapping[str, str] = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}


def annotated(
    data: bytes, report: Report, findings: Sequence[FindingView], language: Language = "zh"
) -> tuple[bytes, int, int]:
    """The file with the findings marked, how many places were marked, and of how many findings.

    GoujiError for a format that takes no notes, or a file that cannot be added to.
    """
    document = report.document
    if document.media_type not in FORMATS:
        raise GoujiError(f"{document.name}：这种格式不能加批注（PDF、DOCX、XLSX 可以）；请用 gouji check --format html")
    found = [note for finding in findings for note in notes(finding, language)]
    if not found:
        return data, 0, 0
    module = import_module(f"extractor.annotate.{FORMATS[document.media_type]}")
    made, placed = module.annotated(data, report, found)
    return made, len(placed), len({note.finding for note in placed})
