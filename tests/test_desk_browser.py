"""The desk in Chromium: marks at their places, decisions that stay, two reviewers, keys alone, nothing in the way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from browsing import Site, chromium, listening
from figures import dataset, figure
from pdf_pages import HEIGHT, WIDTH, pdf, text
from served import CLEAN, SLIPS, TITLE

from extractor.desk.library import Plan

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

_SCRIPT, _TAGGED = "<img src=x onerror=alert(1)>", "<script>alert(2)</script>"
_SIZES = [(1280, 800), (1920, 1080), (390, 844)]
_MANY = 2000
_GRAVE = ("serious", "critical")


def _document(folder: Path, name: str, place: str) -> Path:
    path = folder / name
    path.write_text(SLIPS.replace("霁州市编钟局", place), encoding="utf-8")
    return path


def _printed_on_a_page(words: str) -> bytes:
    return pdf([text(60, 100 + 30 * at, line, 9) for at, line in enumerate(words.splitlines())])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A document with pages, one for each test that decides, and one whose title and name are scripts."""
    folder = tmp_path_factory.mktemp("files")
    pages = folder / "pages.pdf"
    pages.write_bytes(_printed_on_a_page(SLIPS))
    clean = folder / "clean.txt"
    clean.write_text(CLEAN, encoding="utf-8")
    script = folder / f"{_SCRIPT}.pdf"
    words = SLIPS.replace(TITLE, f"{_TAGGED}{TITLE}").replace("比上年", "<u>比上年")
    script.write_bytes(_printed_on_a_page(words))
    made = {name: _document(folder, f"{name}.txt", f"霁州市编{name}局") for name in ("磬", "铙", "铎")}
    return {"pages": pages, "clean": clean, "script": script, **made}


@pytest.fixture(scope="module")
def site(files: dict[str, Path]) -> Iterator[Site]:
    with listening(Plan(list(files.values()))) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A window of 1280×800 in which nothing is asked of another address, and no script of a document runs."""
    made, elsewhere = browser.new_context(viewport={"width": 1280, "height": 800}), []
    made.set_default_timeout(15_000)
    made.on("request", lambda request: elsewhere.append(request.url))
    made.on("dialog", lambda dialog: (elsewhere.append(dialog.message), dialog.dismiss()))
    yield made
    made.close()
    assert [one for one in elsewhere if not one.startswith(f"{site.address}/")] == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def _opened(page: Page, address: str) -> Page:
    """A document with its first finding unfolded."""
    page.goto(address)
    page.get_by_test_id("desk").or_(page.get_by_test_id("reading")).wait_for()
    page.get_by_test_id("detail").first.wait_for()
    return page


def test_from_the_list_to_the_mark_on_the_page(page: Page, site: Site, files: dict[str, Path]) -> None:
    """Found by a word of its findings' document, opened, a finding chosen: its figure is framed where it is printed."""
    page.goto(site.address)
    page.get_by_test_id("search").fill("编钟")
    page.get_by_test_id("open").and_(page.get_by_text(TITLE)).first.click()
    finding = page.get_by_test_id("finding").filter(has_text="112.30万元").first
    finding.locator(".head").click()
    finding.get_by_test_id("mark").filter(has_text="112.30万元").click()
    box = page.locator("[data-testid=box].now")
    box.wait_for()
    sheet, mark = page.locator("#p1").bounding_box(), box.bounding_box()
    assert sheet and mark
    points = sheet["width"] / WIDTH
    left, top = (mark["x"] - sheet["x"]) / points, (mark["y"] - sheet["y"]) / points
    shown = left, top, left + mark["width"] / points, top + mark["height"] / points
    assert shown == pytest.approx(_printed(files["pages"], "112.30万元"), abs=4)
    assert sheet["height"] / points == pytest.approx(HEIGHT, abs=1)
    assert 0 < mark["y"] < 800


def _printed(path: Path, words: str) -> tuple[float, float, float, float]:
    """Where another reader finds the words on the first page, in points from its top left."""
    with pdfplumber.open(path) as document:
        letters = document.pages[0].chars
    at = "".join(letter["text"] for letter in letters).index(words)
    own = letters[at : at + len(words)]
    return own[0]["x0"], min(letter["top"] for letter in own), own[-1]["x1"], max(letter["bottom"] for letter in own)


def test_a_decision_stays(page: Page, site: Site, files: dict[str, Path]) -> None:
    """Chosen, signed and explained: there after the page is loaded again, in the list, and in the file beside it."""
    _opened(page, site.of(files["磬"]))
    open_ones = int(page.get_by_test_id("open-count").inner_text())
    page.get_by_test_id("kind-explained").check()
    page.get_by_test_id("by").fill("甲")
    page.get_by_test_id("why").fill("见附表二")
    page.get_by_test_id("write").click()
    page.get_by_test_id("decision").wait_for()
    page.reload()
    assert page.get_by_test_id("open-count").inner_text() == str(open_ones - 1)
    page.get_by_test_id("finding").first.locator(".head").click()
    decision = page.get_by_test_id("decision").inner_text()
    assert "已说明" in decision and "见附表二" in decision and "甲" in decision
    assert "见附表二" in (files["磬"].parent / "gouji.accept.toml").read_text(encoding="utf-8")
    page.goto(f"{site.address}/?q=编磬局")
    assert page.locator("[data-testid=document] .count.accepted").inner_text() == "1"


def test_the_later_reviewer_sees_the_earlier(context: BrowserContext, site: Site, files: dict[str, Path]) -> None:
    """Nothing is overwritten unseen, and nothing that was typed is lost."""
    first, second = (_opened(context.new_page(), site.of(files["铙"])) for _ in range(2))
    for page, kind, by, why in ((first, "explained", "先到", "另有批复"), (second, "false_alarm", "后到", "口径不同")):
        page.get_by_test_id(f"kind-{kind}").check()
        page.get_by_test_id("by").fill(by)
        page.get_by_test_id("why").fill(why)
        page.get_by_test_id("write").click()
        page.get_by_test_id("decision").or_(page.get_by_test_id("conflict")).wait_for()
    assert "另有批复" in second.get_by_test_id("conflict").inner_text()
    assert second.get_by_test_id("why").input_value() == "口径不同"
    second.get_by_test_id("write").click()
    second.get_by_test_id("decision").wait_for()
    first.reload()
    first.get_by_test_id("detail").first.wait_for()
    first.get_by_test_id("finding").first.locator(".head").click()
    assert "口径不同" in first.get_by_test_id("decision").first.inner_text()


def test_keys_alone_are_enough(page: Page, site: Site, files: dict[str, Path]) -> None:
    """From the list to a decision, without the mouse, and back."""
    page.goto(f"{site.address}/?q=编铎局")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_test_id("detail").first.wait_for()
    page.keyboard.press("j")
    chosen = page.locator("[data-testid=finding][aria-current=true]")
    fingerprint = chosen.get_attribute("data-fingerprint")
    assert fingerprint == page.get_by_test_id("finding").nth(1).get_attribute("data-fingerprint")
    chosen.get_by_test_id("decide").wait_for()
    page.keyboard.press("a")
    page.keyboard.press("ArrowDown")  # the second kind
    page.keyboard.press("Tab")
    page.keyboard.type("乙")
    page.keyboard.press("Tab")
    page.keyboard.type("按键写的")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "按键写的" in chosen.get_by_test_id("decision").inner_text()
    page.keyboard.press("3")
    assert page.get_by_test_id("tab-checks").get_attribute("aria-selected") == "true"
    page.keyboard.press("u")
    page.get_by_test_id("documents").wait_for()


def test_a_file_that_is_dropped_in_is_read(page: Page, site: Site) -> None:
    """Dropped on the page, it is opened once it is read."""
    page.goto(site.address)
    words = SLIPS.replace("编钟", "陶埙")
    held = "words => { const held = new DataTransfer(); held.items.add(new File([words], 'a.txt')); return held }"
    dropped = page.evaluate_handle(held, words)
    page.dispatch_event("body", "drop", {"dataTransfer": dropped})
    page.get_by_test_id("desk").wait_for()
    assert "陶埙局" in page.locator("h1").inner_text()
    assert page.get_by_test_id("finding").count() > 0


def test_words_that_are_scripts_stay_words(page: Page, site: Site, files: dict[str, Path]) -> None:
    """In the list, the title, the text and a report; `context` sees to it that none ran."""
    page.goto(site.address)
    assert page.get_by_text(_SCRIPT).count() > 0
    _opened(page, site.of(files["script"]))
    assert _SCRIPT in page.locator(".about").inner_text()
    assert _TAGGED in page.locator("h1").inner_text()
    assert "<u>比上年" in (page.get_by_test_id("findings").text_content() or "")
    assert page.locator("img, u, main script").count() == 0


def test_a_report_is_handed_in_from_the_screen(page: Page, site: Site, files: dict[str, Path]) -> None:
    """A Word document of this document's findings."""
    _opened(page, site.of(files["pages"]))
    page.get_by_test_id("hand-in").locator("summary").click()
    with page.expect_download() as waiting:
        page.get_by_test_id("report-docx").click()
    path = waiting.value.path()
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(path.read_bytes())).namelist()
    assert waiting.value.suggested_filename.endswith(".docx")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A data set whose one document has two thousand findings."""
    where = tmp_path_factory.mktemp("crowd") / "set"
    found = [
        {
            "document": "a" * 64, "finding": f"n{at}", "number": at + 1, "rule": "text_table", "severity": "warning",
            "message": f"第{at}处两数不同", "page": at // 10 + 1, "fingerprint": f"{at:012x}",
        }
        for at in range(_MANY)
    ]  # fmt: skip
    dataset(where, [figure("120000", document="a" * 64)], findings=found)
    with listening(Plan(dataset=str(where))) as site:
        yield site


def test_two_thousand_findings_stay_quick(browser: Browser, site: Site, files: dict[str, Path], crowd: Site) -> None:
    """To open them, and to go to the last, takes a few times what two findings take: a machine may be slow."""
    page = browser.new_page()
    took = {}
    for name, address in (("few", site.of(files["script"])), ("many", f"{crowd.address}/d/{'a' * 64}")):
        begun = perf_counter()
        _opened(page, address)
        opened = perf_counter()
        page.get_by_test_id("finding").last.locator(".head").click()
        page.locator("[data-testid=finding]:last-of-type [data-testid=decide]").wait_for()
        took[name] = opened - begun, perf_counter() - opened
    assert page.get_by_test_id("finding").count() == _MANY
    page.close()
    assert took["many"][0] < 8 * took["few"][0] + 0.5
    assert took["many"][1] < 8 * took["few"][1] + 0.5


@pytest.mark.parametrize("what", ["list", "document", "charts"])
def test_nothing_is_in_the_way_of_anybody(browser: Browser, site: Site, files: dict[str, Path], what: str) -> None:
    """At three sizes nothing is wider than the window, no button is covered; axe-core finds nothing serious."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_page(reduced_motion="reduce")
    page.goto({"list": site.address, "document": site.of(files["pages"]), "charts": f"{site.address}/charts"}[what])
    if what == "document":
        page.get_by_test_id("detail").first.wait_for()
    for width, height in _SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(_COVERED) == []
    for scheme, rules in (("light", None), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=scheme)
        found = axe.run(page, options=rules or {}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in _GRAVE] == []
    page.close()


# What can be pressed and is seen whole must be what a finger on its middle meets.
_COVERED = """() => [...document.querySelectorAll("a, button, input, select, summary")].filter(element => {
  const [{ left, right, top, bottom, width, height } = {}] = element.getClientRects();
  if (!element.checkVisibility() || element.matches(".skip, .offscreen") || !(width > 2 && height > 2)) return false;
  if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return false;
  const around = element.closest(".tabpanel, .tabs, .viewer, .detail")?.getBoundingClientRect();
  if (around && (top < around.top || bottom > around.bottom)) return false;
  if (around && (left < around.left || right > around.right)) return false;
  const met = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return met && !element.contains(met) && !met.contains(element);
}).map(element => element.outerHTML.slice(0, 120))"""
