"""The sample maker by itself: its truths hold together, its files say what the truths quote, and it repeats itself."""

from __future__ import annotations

import json
import re
from io import BytesIO

import docx
import lxml.html
import pypdfium2
import pytest
from generate import line_by_line
from maker.catalog import SAMPLES as ORDERS
from maker.catalog import Made, make, many
from maker.codes import ECONOMICS, FUNCTIONS
from maker.forms import FORMS
from maker.slips import SLIPS
from maker.styles import STYLES
from truths import SAMPLES, worth

from extractor.patterns import folder

MADE = {order.file: make(order) for order in ORDERS}


def _text(made: Made) -> str:
    """The words of a file, got without gouji's readers and without spaces."""
    suffix = made.file.rpartition(".")[2]
    if suffix == "docx":
        text = "".join(paragraph.text for paragraph in docx.Document(BytesIO(made.content)).paragraphs)
    elif suffix == "pdf":
        pages = pypdfium2.PdfDocument(made.content)
        text = "".join(_page(page.get_textpage().get_text_range()) for page in pages)
    elif suffix == "html":
        text = lxml.html.fromstring(made.content).text_content()
    else:
        text = _decoded(made.content)
    return re.sub(r"\s", "", text)


def _page(text: str) -> str:
    """A page without its header and its number."""
    return re.sub(r"^.*公开\r\n|^.*决算\r\n(?!第)|- \d+ -", "", text)


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(b"\xff\xfe") else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("no encoding fits")


@pytest.mark.parametrize("file", MADE)
def test_the_committed_samples_are_what_the_maker_makes(file: str) -> None:
    """`python samples/generate.py` would change nothing."""
    made = MADE[file]
    assert (SAMPLES / made.file).read_bytes() == made.content
    assert (SAMPLES / f"{made.file}.truth.json").read_text(encoding="utf-8") == line_by_line(made.truth)


def test_no_sample_is_left_over() -> None:
    """Every file beside the maker is one it makes, or written by hand with its truth, as the README says."""
    made = {*MADE, *(f"{file}.truth.json" for file in MADE)}
    kept = {path.name for path in SAMPLES.iterdir() if path.is_file()} - {"README.md", "generate.py"}
    assert made <= kept
    said = (SAMPLES / "README.md").read_text(encoding="utf-8").partition("## Written by hand")[2].partition("##")[0]
    by_hand = set(re.findall(r"`(\w+\.\w+)`", said))
    assert kept - made == {*by_hand, *(f"{file}.truth.json" for file in by_hand)}


@pytest.mark.parametrize("file", MADE)
def test_samples_are_small(file: str) -> None:
    """Nobody should hesitate to open or to send one."""
    assert len(MADE[file].content) < (200_000 if file.endswith(".pdf") else 100_000)


@pytest.mark.parametrize("file", MADE)
def test_quotes_stand_in_the_file(file: str) -> None:
    """Each fact's quote is printed there, ends with its number, and bears its value."""
    text = _text(MADE[file])
    for fact in MADE[file].truth["facts"]:
        quote = re.sub(r"\s", "", fact["quote"])
        assert quote in text
        digits = re.findall(r"[\d,]+(?:\.\d+)?", quote.removesuffix(fact["unit"]))[-1]
        assert abs(float(fact["value"])) == float(digits.replace(",", ""))


@pytest.mark.parametrize("file", MADE)
def test_headings_stand_in_the_file(file: str) -> None:
    """Each section's title is printed there; Word prints the numbers of a DOCX itself."""
    text = _text(MADE[file])
    for section in MADE[file].truth["sections"]:
        assert re.sub(r"\s", "", section["title"]) in text


def test_sums_hold_in_clean_samples_and_slips_break_something() -> None:
    """Worked out anew from the printed values: a sum marked ok is exact, a faulty sample has a broken relation."""
    for made in MADE.values():
        for check in made.truth["checks"]:
            if check["relation"] == "sum" and check["status"] == "ok":
                parts = sum(term["sign"] * worth(term) for term in check["terms"])
                assert parts == worth(check["lhs"]), check
        broken = [check for check in made.truth["checks"] if check["status"] == "violated"]
        assert bool(broken) <= bool(made.truth["findings"]), made.file


def test_every_number_slip_and_form_is_used() -> None:
    """The samples show each style, each form of file and each kind of slip at least once."""
    assert {order.style for order in ORDERS} == set(STYLES)
    assert {order.form for order in ORDERS} == set(FORMS)
    assert {slip.kind for order in ORDERS for slip in order.slips} == set(SLIPS)


def test_many_are_varied_and_repeatable() -> None:
    """The same seed makes the same bytes, another seed others, and names never collide."""
    first, again, other = (list(many(30, seed)) for seed in (5, 5, 6))
    assert [made.content for made in first] == [made.content for made in again]
    assert {made.content for made in first}.isdisjoint(made.content for made in other)
    assert len({made.file for made in [*first, *other]}) == 60
    assert len({made.file.partition("_")[2].rpartition("_")[0] for made in first}) >= 6


def test_codes_are_those_of_the_patterns() -> None:
    """Functional and economic names in the samples are the official ones that gouji knows too."""
    listed = "".join(path.read_text(encoding="utf-8") for path in sorted(folder().glob("*.csv")))
    for name in (*FUNCTIONS.values(), *ECONOMICS.values()):
        assert name in listed


@pytest.mark.parametrize("file", MADE)
def test_no_money_as_binary_floating_point(file: str) -> None:
    """A truth's JSON has no number with a point: values are strings."""

    def refuse(text: str) -> float:
        raise AssertionError(text)

    assert json.loads(json.dumps(MADE[file].truth), parse_float=refuse) == MADE[file].truth
