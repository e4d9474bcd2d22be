"""The desk: found in the list, looked at, decided on, handed in."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from batches import batch, written
from pdf_pages import pdf, text
from served import CLEAN, SLIPS, TITLE, Desk, folder, served

from extractor import acceptance
from extractor.desk.library import Plan
from extractor.desk.words import say
from extractor.patterns import toml


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A document with findings, one without, and one that cannot be read."""
    where = tmp_path_factory.mktemp("files")
    broken = where / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    with served(Plan([*folder(where, clean=CLEAN, slips=SLIPS), broken])) as found:
        yield found


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Desk, str, list[str], Path]]:
    """A desk of one's own with one document: its id, the fingerprints of its findings, the file of decisions."""
    with served(Plan(folder(tmp_path, slips=SLIPS))) as found:
        (id,) = found.ids()
        yield found, id, found.marks(id), tmp_path / acceptance.FILE


def test_what_needs_looking_at_comes_first(desk: Desk) -> None:
    """Findings, then what could not be read, then what is clean; each with its place, year and kind."""
    named = [desk.library.index.card(id).file for id in desk.ids()]  # type: ignore[union-attr]
    assert named == ["slips.txt", "broken.pdf", "clean.txt"]
    page = desk.get("/").text
    assert TITLE in page and "部门预算" in page and "霁州市" in page and say("zh", "state_unread") in page


@pytest.mark.parametrize(
    ("asked", "files"),
    [
        ("year=2031", ["slips.txt"]), ("year=2030", ["clean.txt"]), ("q=石磬", ["clean.txt"]),
        ("q=没有取舍", ["slips.txt"]),
        ("q=霁州市 编钟", ["slips.txt"]), ("q=编钟 石磬", []), ("family=department_budget", ["slips.txt", "clean.txt"]),
        ("place=霁州市", ["slips.txt", "clean.txt"]), ("severity=warning", ["slips.txt"]), ("severity=error", []),
        ("rule=template_choice", ["slips.txt"]), ("standing=open", ["slips.txt"]), ("standing=done", []),
        ("standing=none", ["clean.txt"]), ("standing=unread", ["broken.pdf"]),
        ("order=year", ["slips.txt", "clean.txt", "broken.pdf"]),
        ("year='; DROP TABLE docs", []), ("page=99999999999", ["slips.txt", "broken.pdf", "clean.txt"]), ("page=9", []),
    ],
)  # fmt: skip
def test_the_list_is_filtered(desk: Desk, asked: str, files: list[str]) -> None:
    """By year, kind, place, severity, rule, words and what was done; what means nothing asks for nothing."""
    assert [desk.library.index.card(id).file for id in desk.ids(f"/?{asked}&part=1")] == files  # type: ignore[union-attr]


def test_a_finding_leads_to_its_figures(desk: Desk) -> None:
    """Every figure of an equation is a button that knows its characters; so are the places of the finding."""
    id = desk.ids()[0]
    page = desk.get(f"/d/{id}/finding/{desk.marks(id)[0]}").text
    places = [json.loads(found.replace("&#34;", '"')) for found in re.findall(r'data-place="([^"]+)"', page)]
    lines = SLIPS.splitlines()
    shown = dict(re.findall(r'id="b(\d+)">([^<]*)<', desk.get(f"/d/{id}").text))
    printed = {shown[str(place["b"])][place["s"] : place["e"]] for place in places}
    assert {"112.30万元", "100.00万元", "10.00万元", "2.03万元"} <= printed
    assert lines[2] in shown.values()


@pytest.mark.parametrize("tab", ["duties", "checks", "facts", "sections", "tables", "charts"])
def test_every_tab_tells_something(desk: Desk, tab: str) -> None:
    """Each tab answers, also where there is nothing of its kind, and asks for what it filters."""
    id = desk.ids()[0]
    assert desk.get(f"/d/{id}/tab/{tab}").status_code == 200
    assert desk.get(f"/d/{id}/tab/{tab}?q=zzz&from=x").status_code == 200
    assert desk.get(f"/d/{id}/tab/nothing").status_code == 404


def test_a_decision_is_written_where_the_command_writes_it(own: tuple[Desk, str, list[str], Path]) -> None:
    """With name, day and reason, beside the document; the list and a new visit know of it."""
    desk, id, (mark, _), path = own
    answer = desk.decide(id, mark, kind="false_alarm", by=" 甲 ", why="见附件\n二")
    assert answer.status_code == 200 and "误报" in answer.text
    (entry,) = acceptance.load(path)
    assert (entry.fingerprint, entry.kind, entry.by, entry.why) == (mark, "false_alarm", "甲", "见附件 二")
    assert entry.documents == ("slips.txt",) and id.startswith(entry.version)
    assert "误报" in desk.get(f"/d/{id}/finding/{mark}").text
    assert desk.ids("/?standing=open") == [id] and desk.decide(id, own[2][1]).status_code == 200
    assert desk.ids("/?standing=open&part=1") == [] and desk.ids("/?standing=done&part=1") == [id]


def test_a_decision_can_be_taken_back(own: tuple[Desk, str, list[str], Path]) -> None:
    """Only that one goes; what stands beside it in the file stays."""
    desk, id, (mark, other), path = own
    desk.decide(id, other)
    path.write_text(path.read_text(encoding="utf-8") + "\n# 留言\n", encoding="utf-8")
    desk.decide(id, mark)
    assert desk.decide(id, mark, desk.seen(id, mark), kind="withdraw").status_code == 200
    assert [entry.fingerprint for entry in acceptance.load(path)] == [other]
    assert "# 留言" in path.read_text(encoding="utf-8")


def test_the_later_of_two_reviewers_is_asked(own: tuple[Desk, str, list[str], Path]) -> None:
    """What the earlier decided is shown and stays, until the later says so knowing of it."""
    desk, id, (mark, _), path = own
    desk.decide(id, mark, by="甲", why="先写的")
    answer = desk.decide(id, mark, seen="", by="乙", why="后写的")
    assert answer.status_code == 409 and "先写的" in answer.text and "甲" in answer.text
    assert [entry.by for entry in acceptance.load(path)] == ["甲"]
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', answer.text)
    assert seen and desk.decide(id, mark, seen[1], by="乙", why="后写的").status_code == 200
    assert [entry.by for entry in acceptance.load(path)] == ["乙"]


def test_decisions_of_others_are_seen(own: tuple[Desk, str, list[str], Path]) -> None:
    """Also those that `gouji accept` writes meanwhile."""
    desk, id, (mark, _), path = own
    entry = acceptance.Acceptance(mark, "丙", "2031-02-03", "命令行里写的")
    path.write_text(acceptance.appended("", [entry]), encoding="utf-8")
    assert "命令行里写的" in desk.get(f"/d/{id}/finding/{mark}").text
    assert desk.decide(id, mark, seen="").status_code == 409


@pytest.mark.parametrize("missing", [{"kind": ""}, {"by": " "}, {"why": ""}, {"kind": "nonsense"}])
def test_nothing_half_said_is_written(own: tuple[Desk, str, list[str], Path], missing: dict[str, str]) -> None:
    """A decision has a kind, a name and a reason."""
    desk, id, (mark, _), path = own
    assert desk.decide(id, mark, **missing).status_code == 422 and not path.exists()


@pytest.mark.parametrize(("form", "inside"), [("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml"), ("html", "")])
def test_reports_are_handed_in(desk: Desk, form: str, inside: str) -> None:
    """From a document and from the list, as files that are saved; checks of disclosures too."""
    id = desk.ids()[0]
    for address in (f"/d/{id}/report/{form}", f"/report/{form}?year=2031", f"/d/{id}/checklist/{form}"):
        answer = desk.get(address)
        assert answer.status_code == 200 and answer.headers["content-disposition"].startswith("attachment")
        assert inside in zipfile.ZipFile(io.BytesIO(answer.content)).namelist() if inside else TITLE in answer.text
    assert desk.get(f"/d/{id}/annotated").status_code == 409


def test_english_by_a_switch(desk: Desk) -> None:
    """The switch is a cookie; messages of findings are in English too."""
    desk.client.cookies.set("gouji_lang", "en")
    try:
        id = desk.ids()[0]
        page = desk.get(f"/d/{id}").text
        assert 'lang="en"' in page and "Findings" in page and "department budget" in page.lower()
    finally:
        desk.client.cookies.clear()


def test_every_word_is_said_somewhere() -> None:
    """Both languages have the same fields, and nothing is left over."""
    root = Path(__file__).parent.parent / "extractor" / "desk"
    used = "".join(path.read_text(encoding="utf-8") for path in root.rglob("*") if path.suffix in (".py", ".html"))
    computed = ("standing_", "order_", "state_", "tab_", "kind_", "report_", "checklist_", "findings_by_", "chart_")
    for name, entry in toml("desk")["word"].items():
        assert set(re.findall(r"{\w+}", entry["zh"])) == set(re.findall(r"{\w+}", entry["en"])), name
        filters = ("year", "family", "place", "severity", "rule", "order", "errors", "warnings", "infos")
        assert f'"{name}"' in used or f"'{name}'" in used or name.startswith(computed) or name in filters, name


def test_a_pdf_is_shown_beside_its_findings(tmp_path: Path) -> None:
    """A page has the size that marks are measured in; a file that was changed is not drawn, and says so."""
    path = tmp_path / "pages.pdf"
    lines = [text(80, 100 + 30 * at, line, 10) for at, line in enumerate(SLIPS.splitlines())]
    path.write_bytes(pdf(lines))
    with served(Plan([path])) as desk:
        (id,) = desk.ids()
        page = desk.get(f"/d/{id}").text
        assert 'data-paged="1"' in page and re.search(r'viewBox="0 0 595\.?\d* 842', page)
        assert re.search(r"p&#34;:\[\[1,[\d.]+,[\d.]+", page)
        answer = desk.get(f"/d/{id}/page/1.png")
        assert answer.headers["content-type"] == "image/png" and answer.content[:4] == b"\x89PNG"
        assert desk.get(f"/d/{id}/page/2.png").status_code == 404
        assert desk.get(f"/d/{id}/annotated").content.startswith(path.read_bytes()[:100])


def test_a_data_set_is_looked_at_with_its_originals_or_without(tmp_path: Path) -> None:
    """Found by their bytes wherever they lie; decisions lie with the data set, and marks lead into its text."""
    batch([written(tmp_path / "in", {"a.txt": SLIPS.encode(), "b.txt": CLEAN.encode()})], tmp_path / "set")
    moved = written(tmp_path / "elsewhere" / "deep", {"other-name.txt": SLIPS.encode()})
    for originals in (None, moved.parent):
        with served(Plan(dataset=str(tmp_path / "set"), originals=originals)) as desk:
            id = desk.ids()[0]
            page, mark = desk.get(f"/d/{id}").text, desk.marks(id)[0]
            assert ('data-testid="absent"' in page) == (originals is None)
            assert TITLE in desk.get("/").text and "收入总计112.30万元" in page
            places = re.findall(r"data-place=\"{&#34;b&#34;:(\d+),&#34;s&#34;:(\d+),&#34;e&#34;:(\d+)", page)
            shown = dict(re.findall(r'id="b(\d+)">([^<]*)<', page))
            assert shown[places[0][0]][int(places[0][1]) : int(places[0][2])].endswith("万元")
            if originals is None:
                assert desk.get(f"/d/{id}/checklist/xlsx").status_code == 409
            assert desk.decide(id, mark, desk.seen(id, mark), why=f"{originals}").status_code == 200
            assert [entry.fingerprint for entry in acceptance.load(tmp_path / "set" / acceptance.FILE)] == [mark]


def test_documents_of_one_body_are_held_against_each_other() -> None:
    """What they deny each other is told at the document whose figure is in doubt, and leads to the other."""
    related = Path(__file__).parent.parent / "samples" / "related"
    with served(Plan([related / "account.txt", related / "budget.txt"])) as desk:
        for _ in range(400):
            if desk.ids("/?standing=open&part=1"):
                break
            time.sleep(0.02)
        (id,) = desk.ids("/?standing=open&part=1")
        (mark,) = desk.marks(id)
        page = desk.get(f"/d/{id}/finding/{mark}").text
        assert "7.27" in page and "8.50" in page and "data-place" in page
        (other,) = set(desk.ids()) - {id}
        assert f'href="/d/{other}"' in page and not desk.marks(other)
