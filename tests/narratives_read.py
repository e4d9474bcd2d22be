"""Builds what the facts stage reads from lines of text, so that a test shows its input."""

from extractor.facts import read_narrative
from extractor.model import Block, Document, Identity, Narrative, Outline, Section, Span


def told(
    *lines: str,
    title: str = "收支预算总体情况",
    kind: str = "overview",
    family: str = "department_budget",
    year: int = 2025,
    identity: Identity | None = None,
) -> Narrative:
    """The narrative of one section: its heading, then `lines` as its paragraphs."""
    blocks = tuple(Block(i, "text", text, page=1) for i, text in enumerate((title, *lines)))
    body = tuple(Span(i, 0, len(text)) for i, text in enumerate(lines, start=1))
    section = Section(0, None, 1, "一", title, kind, 1, Span(0, 0, len(title)), body)
    outline = Outline(identity or Identity(family, None, "云州市某局", year), (section,))
    return read_narrative(Document("x.txt", "0" * 64, "text/plain", blocks), outline)


def figures(narrative: Narrative) -> list[str]:
    """Each fact as "concept kind value unit year phase fund", in reading order."""
    return [
        " ".join(
            str(part)
            for part in (f.concept, f.kind, f"{f.value}{f.quantity.unit}", f.year, f.phase or "-", f.fund or "-")
        )
        for f in narrative.facts
    ]


def lists(narrative: Narrative) -> list[tuple[str | None, list[str | None]]]:
    """Each listing as (concept of the whole, concepts of its items)."""
    return [
        (narrative.mentions[listing.whole].concept, [narrative.mentions[i].concept for i in listing.items])
        for listing in narrative.listings
    ]
