#!/usr/bin/env python3
"""A sample of paragraphs to be judged by eye: is one torn in the middle of a sentence, or are two joined?

python benchmarks/paragraphs.py FOLDER... [--count 300] [--seed 11]

One line each: the file, the page, how the paragraph begins, where its lines were joined (|), how it ends, and after ‖
how the next block begins. Every document has the same chance, however long; tables of contents are left out.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractor.errors import UnreadableDocument  # noqa: E402
from extractor.layout.line_kinds import is_  # noqa: E402
from extractor.model import Block, Document  # noqa: E402
from extractor.readers import read_document  # noqa: E402

_SHORTEST = 12
_HEAD, _TAIL, _AROUND = 14, 26, 7


def paragraphs(document: Document) -> list[tuple[Block, Block | None]]:
    """The text blocks long enough to be torn, each with the block behind it."""
    blocks = document.blocks
    pairs = zip(blocks, (*blocks[1:], None), strict=True)
    return [(block, after) for block, after in pairs if _is_text(block)]


def _is_text(block: Block) -> bool:
    return block.kind == "text" and len(block.text) >= _SHORTEST and not is_("contents", block.text.strip())


def shown(block: Block, after: Block | None) -> str:
    """A paragraph as it is to be judged."""
    text = block.text
    starts = [line.start for line in block.lines[1:]]
    joints = " ".join(f"{text[max(0, at - _AROUND) : at]}|{text[at : at + _AROUND]}" for at in starts[:3])
    behind = "" if after is None else "【表】" if after.kind == "table" else after.text[:_HEAD]
    return f"p{block.page}\t{text[:_HEAD]}\t{joints}\t{text[-_TAIL:]}‖{behind}"


def files(folders: list[Path]) -> Iterator[Path]:
    yield from sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    chosen: list[tuple[Path, str]] = []
    paths = list(files(options.folders))
    while len(chosen) < options.count and paths:
        path = chance.choice(paths)
        try:
            found = paragraphs(read_document(path.read_bytes(), path.name))
        except UnreadableDocument:
            paths.remove(path)
            continue
        if found:
            chosen.append((path, shown(*chance.choice(found))))
    for number, (path, line) in enumerate(sorted(chosen), 1):
        print(f"{number}\t{path.name[:28]}\t{line}")


if __name__ == "__main__":
    main()
