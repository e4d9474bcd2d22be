"""The table of contents: where it stands and which titles it promises."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.outline.lines import Line, bare, core, has, shape

_LONGEST = 60  # characters of an entry; a longer line is text
_SHORTEST_RUN = 5  # marked lines in a row without text between them, where no 目录 is printed


@dataclass(frozen=True, slots=True)
class Entry:
    """A promised heading: its number's family and value (None without), and its title."""

    family: str | None
    number: int | None
    title: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Lines [start, end) hold the table of contents; `titled` where 目录 is printed above it."""

    start: int
    end: int
    titled: bool
    entries: tuple[Entry, ...]

    def promises(self, title: str) -> bool:
        """Whether a heading of these very words is listed, whatever its number."""
        wanted = core(title)
        return any(core(entry.title) == wanted for entry in self.entries)

    def entry(self, family: str, number: int) -> tuple[Entry, ...]:
        """What is listed under this number."""
        return tuple(entry for entry in self.entries if (entry.family, entry.number) == (family, number))


NONE = Contents(0, 0, False, ())


def contents(lines: tuple[Line, ...]) -> Contents:
    """The table of contents, NONE where there is none."""
    start = _headline(lines)
    if start is not None:
        first = start + (2 if lines[start].words == "目" else 1)
        end, entries = _entries(lines, first)
        if entries:
            return Contents(start, end, True, entries)
    return _untitled(lines)


def _headline(lines: tuple[Line, ...]) -> int | None:
    """The line that says 目录, perhaps with 目 and 录 on lines of their own."""
    for index, line in enumerate(lines):
        following = lines[index + 1].words if index + 1 < len(lines) else ""
        if line.words in ("目录", "目次") or (line.words == "目" and following in ("录", "次")):
            return index
    return None


def _entries(lines: tuple[Line, ...], first: int) -> tuple[int, tuple[Entry, ...]]:
    """Entries from line `first` on, up to where the first of them is said again: the body begins there."""
    entries: list[Entry] = []
    index = first
    while index < len(lines):
        line = lines[index]
        title = unled(line.title)
        if entries and _restarts(entries[0], line, title):
            break
        if line.marker is None and has("folio", line.words):
            index += 1
            continue
        if not _listed(lines, index):
            break
        if line.marker is None and entries and not entries[-1].title:
            entries[-1] = Entry(entries[-1].family, entries[-1].number, title)
        elif line.marker is None and entries and _continues(line, lines, index):
            entries[-1] = Entry(entries[-1].family, entries[-1].number, entries[-1].title + title)
        else:
            family, number = (line.marker.family.id, line.marker.number) if line.marker else (None, None)
            entries.append(Entry(family, number, title))
        index += 1
    return index, tuple(entries)


def unled(title: str) -> str:
    """A title without the leader and page number of its entry."""
    return bare(shape("leader").sub("", title))


def _restarts(first: Entry, line: Line, title: str) -> bool:
    """Whether `line` is the first entry again, now as a heading of the body."""
    if line.marker and (line.marker.family.id, line.marker.number) == (first.family, first.number):
        return not title or core(title) == core(first.title)
    wanted = core(first.title).removeprefix("部门").removeprefix("单位")
    return line.marker is None and len(wanted) > 3 and core(title).endswith(wanted)


def _listed(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a line can be an entry: short, no sentence, and no text right below it unless it has a leader."""
    line = lines[index]
    if line.block.kind == "table" or (len(line.words) > _LONGEST and not has("leader", line.words)):
        return False
    if has("leader", line.words):
        return True
    if "。" in line.words[:-1] or has("unit_note", line.words) or has("figure", line.title):
        return False
    following = next((after for after in lines[index + 1 :] if not has("folio", after.words)), None)
    return line.marker is not None or following is None or len(following.words) <= _LONGEST


def _continues(line: Line, lines: tuple[Line, ...], index: int) -> bool:
    """Whether an unnumbered line is the rest of the entry above, broken by the width of the page."""
    return len(line.words) <= 8 and not has("leader", lines[index - 1].words)


def _untitled(lines: tuple[Line, ...]) -> Contents:
    """A run of numbered lines, most of which come again below."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _numbered(lines[end]):
            end += 1
        if end - start >= _SHORTEST_RUN:
            found = _repeated(lines, start, end)
            if found:
                return found
        start = end + 1
    return NONE


def _numbered(line: Line) -> bool:
    return line.marker is not None and bool(line.title) and len(line.words) <= _LONGEST and "。" not in line.words


def _repeated(lines: tuple[Line, ...], start: int, end: int) -> Contents | None:
    entries = tuple(
        Entry(line.marker.family.id, line.marker.number, unled(line.title)) for line in lines[start:end] if line.marker
    )
    below = {core(line.title) for line in lines[end:]}
    wanted = [entry for entry in entries if not has("table_title", entry.title)]
    again = sum(core(entry.title) in below for entry in wanted)
    return Contents(start, end, False, entries) if again >= _SHORTEST_RUN and 2 * again > len(wanted) else None
