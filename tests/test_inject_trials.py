"""Trials: which slips are made, what counts as noticed, and what the numbers say together."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from extractor.cli import main
from extractor.inject import data, summary
from extractor.inject.examine import Alarm, Examined, TrialSettings, examine
from extractor.inject.figures import Edit
from extractor.inject.plan import Planned, planned
from extractor.inject.scene import Scene, retyped
from extractor.inject.tally import by_kind, by_rule, recall, untouched
from extractor.inject.trial import Trial, trial
from extractor.inject.writers import writer
from extractor.model import Severity
from extractor.pipeline import parse
from extractor.sampled import Share

TITLE = "云江市河湾区水务局2031年部门预算\n\n一、部门收支预算情况说明\n"
SOUND = f"""{TITLE}
　　2031年收入预算820.40万元，比2030年年初预算数800.00万元增加20.40万元，增长2.55%。
　　政府采购预算支出合计80.50万元，包括：货物类20.30万元、工程类0.20万元、服务类60.00万元。
"""


def scene(text: str) -> Scene:
    return Scene(parse(text.encode()))


def slips(text: str, count: int = 400, seed: int = 0) -> list[Planned]:
    return list(islice(planned(scene(text), Random(seed)), count))


def tried(text: str, printed: str, slipped: str) -> Trial:
    """The trial of one number printed for another."""
    found = scene(text)
    figure = next(figure for figure in found.figures if figure.numeral.text == printed)
    numeral = figure.numeral.like(parse(f"{TITLE}\n　　{slipped}元。".encode()).narrative.facts[0].value)
    change = retyped(figure, numeral)
    done = trial(
        Planned("digit", figure, change, found.guard(change)), found, writer(text.encode(), found.report.document)
    )
    assert done is not None
    return done


def test_a_guarded_slip_is_noticed_and_blamed() -> None:
    """A total that its parts do not make, and that its change does not lead to."""
    done = tried(SOUND, "820.40", "828.40")
    assert (done.printed, done.slipped, done.where, done.label) == ("820.40", "828.40", "text", "收入预算")
    assert {"change", "rate_between"} & set(done.guards)
    assert done.firm
    assert done.noticed in ("error", "warning")
    assert (done.blamed, done.mended, done.strays) == (True, True, 0)


def test_what_nothing_guards_is_missed() -> None:
    """A lone figure may be anything."""
    done = tried(f"{TITLE}\n　　印刷费12.30万元。\n", "12.30", "13.20")
    assert (done.guards, done.firm, done.noticed, done.rule, done.blamed) == ((), False, None, None, False)


def test_a_slip_that_rounding_explains_is_not_made() -> None:
    """60.01 for 60.00 among figures of two decimals is a tail, not a slip; 66.00 is one."""
    found = {edit.text for slip in slips(SOUND) for edit in slip.change.edits if edit.place.start > 30}
    assert "66.00" in found
    assert "60.01" not in found
    assert all(slip.guard.broken or not slip.guard.settled for slip in slips(SOUND))


def test_slips_are_the_same_for_a_seed_and_never_twice() -> None:
    """The seed settles everything; no change is made a second time."""
    first = [slip.change.edits for slip in slips(SOUND, 60)]
    assert first == [slip.change.edits for slip in slips(SOUND, 60)]
    assert first != [slip.change.edits for slip in slips(SOUND, 60, seed=1)]
    everything: list[tuple[Edit, ...]] = [slip.change.edits for slip in slips(SOUND)]
    assert len(set(everything)) == len(everything)


def test_kinds_come_in_turn() -> None:
    """Every kind that the document allows comes once before any comes again."""
    kinds = [slip.kind for slip in slips(SOUND)]
    allowed = set(kinds)
    assert len(allowed) > 10
    assert set(kinds[: len(allowed)]) == allowed


def test_figures_that_are_in_doubt_already_are_left_alone() -> None:
    """What a finding cites cannot show whether a slip is noticed."""
    wrong = SOUND.replace("服务类60.00", "服务类64.00")
    assert {slip.figure.numeral.text for slip in slips(wrong)} & {"80.50", "20.30", "64.00"} == set()
    assert "820.40" in {slip.figure.numeral.text for slip in slips(wrong)}


def test_examining_a_document() -> None:
    """Figures, how many are guarded, what the untouched document shows, and the trials."""
    found = examine(SOUND.encode(), "a.txt", TrialSettings(6))
    assert (found.figures, found.guarded, found.alarms, len(found.trials), found.unplaced) == (8, 8, (), 6, 0)
    assert found == examine(SOUND.encode(), "a.txt", TrialSettings(6))
    late = examine(SOUND.encode(), "a.txt", TrialSettings(6, until=0.0))
    assert (late.trials, late.cut) == ((), True)


def _table(*rows: tuple[str, ...]) -> bytes:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    head = "<h1>云江市河湾区水务局2031年部门预算</h1><p>表9 支出表</p><p>单位：万元</p>"
    return f"<html><body>{head}<table>{cells}</table></body></html>".encode()


SMALL = {
    "a total that nothing confirms": (
        ("项目", "支出"),
        ("合计", "540.40"),
        ("教育支出", "412.30"),
        ("交通支出", "128.10"),
    ),
    "sums behind their parts": (
        ("项目", "财政拨款", "其他资金", "合计"),
        ("教育支出", "312.20", "100.10", "412.30"),
        ("交通支出", "101.05", "27.05", "128.10"),
    ),
    "rates": (
        ("项目", "预算数", "决算数", "完成%"),
        ("教育", "200.00", "150.00", "75.00"),
        ("交通", "100.00", "25.00", "25.00"),
    ),
    "sums before their parts": (
        ("项目", "合计", "基本支出", "项目支出"),
        ("教育支出", "412.30", "312.20", "100.10"),
        ("交通支出", "128.10", "101.05", "27.05"),
    ),
}


@pytest.mark.parametrize("name", SMALL)
def test_what_is_called_guarded_would_be_told(name: str) -> None:
    """A relation that is believed because it holds guards nothing: broken, it is silent.

    One that is only tried tells the slips that hardly chance makes, and so guards no figure against all others.
    """
    found = examine(_table(*SMALL[name]), "a.html", TrialSettings(28))
    guarded = [each for each in found.trials if each.guards]
    assert len(found.trials) > 10
    assert all(each.noticed for each in guarded)
    assert bool(found.guarded) == any(each.firm for each in guarded)
    assert {each.kind for each in guarded if not each.firm} <= {"swap", "dropped", "doubled", "point"}


INTERVALS = [
    (8, 10, 0.4902, 0.9433),
    (0, 10, 0.0, 0.2775),
    (10, 10, 0.7225, 1.0),
    (95, 100, 0.8882, 0.9785),
]


@pytest.mark.parametrize(("hits", "trials", "low", "high"), INTERVALS)
def test_wilson_intervals(hits: int, trials: int, low: float, high: float) -> None:
    """Known values; never below 0 or above 1."""
    interval = Share(hits, trials).interval
    assert interval is not None
    assert (round(interval[0], 4), round(interval[1], 4)) == (low, high)


def test_nothing_tried_has_no_share() -> None:
    """Neither a rate nor an interval."""
    assert (Share(0, 0).rate, Share(0, 0).interval) == (None, None)


def done(kind: str, *guards: str, noticed: Severity | None = None, blamed: bool = False) -> Trial:
    """A trial with just what the tally looks at."""
    rank = 1 if blamed else 2 if noticed else None
    return Trial(kind, "text", "收入", None, "1.0", "2.0", guards, bool(guards), noticed, None, rank, blamed, 0)


TRIALS = (
    done("digit", "change", noticed="error", blamed=True),
    done("digit", "change", "share", noticed="warning"),
    done("swap", "share"),
    done("unit", noticed="warning"),
    done("unit"),
)


def test_recall_tells_guarded_from_unguarded() -> None:
    """Blame is counted of what was noticed."""
    found = recall(TRIALS)
    assert (found.guarded, found.unguarded, found.all) == (Share(2, 3), Share(1, 2), Share(3, 5))
    assert (found.suspected, found.blamed, found.mended) == (Share(2, 2), Share(1, 2), Share(1, 2))


def test_recall_by_kind_and_rule() -> None:
    """Families sum up their kinds; a slip that breaks two rules counts for both."""
    families = {family: (whole.all, [kind for kind, _ in kinds]) for family, whole, kinds in by_kind(TRIALS)}
    assert families == {"arithmetic": (Share(2, 3), ["digit", "swap"]), "magnitude": (Share(1, 2), ["unit"])}
    assert {rule: each.guarded for rule, each in by_rule(TRIALS).items()} == {
        "change": Share(2, 2),
        "share": Share(1, 2),
    }


def test_untouched_documents() -> None:
    """One of two documents has an error and two warnings before anything was changed."""
    alarms = (Alarm("change", "error", "…"), Alarm("share", "warning", "…"), Alarm("share", "warning", "…"))
    documents = [Examined("a", "", 5, 4, alarms, ()), Examined("b", "", 5, 4, (), TRIALS)]
    found = untouched(documents)
    assert (found.errors, found.warnings, found.count) == (Share(1, 2), Share(1, 2), {"error": 1, "warning": 2})
    assert "2 份，有错误的 1 份" in summary.write(documents)
    assert "2, with an error 1" in summary.write(documents, "en")
    assert data.as_data(documents, 5, 0)["untouched"]["findings"] == {"error": 1, "warning": 2}


def test_summary_for_people() -> None:
    """Each kind with its numbers, families above them; the unguarded apart."""
    said = summary.write([Examined("甲.txt", "", 10, 9, (), TRIALS, unplaced=2, cut=True)])
    for line in (
        "甲.txt",
        "9（90%）",
        "一位数字写错",
        "没有关系把守的数：放入 2，查出 1",
        "有 2 处差错没能写进文件",
        "时间已到",
    ):
        assert line in said
    rows = {row[0]: row[1:] for line in said.splitlines() if (row := line.split())}
    assert rows["一位数字写错"][:5] == ["2", "2", "100%", "[34%,", "100%]"]
    assert rows["合计"][:3] == ["3", "2", "67%"]


def test_data_for_programs() -> None:
    """Every trial, and shares with their interval."""
    found = data.as_data([Examined("a", "0" * 64, 5, 4, (), TRIALS)], 5, 3)
    assert found["total"]["guarded"] == {"hits": 2, "trials": 3, "rate": 0.6667, "low": 0.2077, "high": 0.9385}
    assert found["kinds"]["unit"]["guarded"] == {"hits": 0, "trials": 0, "rate": None, "low": None, "high": None}
    assert found["files"][0]["trials"][0]["guards"] == ["change"]
    assert json.loads(json.dumps(found)) == found


@pytest.fixture(name="document")
def _document(tmp_path: Path) -> Path:
    path = tmp_path / "预算.txt"
    path.write_text(SOUND, encoding="utf-8")
    return path


def test_command_prints_a_table(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same seed prints the same."""
    assert main(["inject", str(document), "-n", "5", "--seed", "7"]) == 0
    said = capsys.readouterr().out
    assert "差错" in said
    assert main(["inject", str(document), "-n", "5", "--seed", "7"]) == 0
    assert capsys.readouterr().out == said
    assert main(["inject", "--lang", "en", str(document), "-n", "5"]) == 0
    assert "Untouched documents: 1" in capsys.readouterr().out


def test_command_keeps_what_it_made(document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each changed file, and the list of all slips."""
    kept = tmp_path / "有错"
    assert main(["inject", str(document), "-n", "4", "--format", "json", "--keep", str(kept)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert json.loads((kept / "slips.json").read_text(encoding="utf-8")) == told
    (trials,) = (file["trials"] for file in told["files"])
    files = sorted(path for path in kept.iterdir() if path.suffix == ".txt")
    assert [path.name for path in files] == [f"预算.{n:03d}_{each['kind']}.txt" for n, each in enumerate(trials, 1)]
    assert all(path.read_text(encoding="utf-8") != SOUND for path in files)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["-n", "0"], "-n 应为正整数"), (["-n", "x"], "-n"), (["--keep", "{file}"], "无法建立目录")],
)
def test_command_refuses(arguments: list[str], words: str, document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is tried, the reason is said, the status is 2."""
    given = [part.format(file=document) for part in arguments]
    try:
        status = main(["inject", str(document), *given])
    except SystemExit as stop:
        status = int(stop.code or 0)
    captured = capsys.readouterr()
    assert (status, captured.out) == (2, "")
    assert words in captured.err


def test_command_goes_on_behind_a_bad_file(document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line for what cannot be read; the others are tried; the status is 2."""
    bad = tmp_path / "坏.pdf"
    bad.write_bytes(b"%PDF-1.4 nothing")
    assert main(["inject", str(bad), str(tmp_path / "没有"), str(document), "-n", "2"]) == 2
    captured = capsys.readouterr()
    assert len(captured.err.splitlines()) == 2
    assert "预算.txt" in captured.out


def test_command_stops_when_the_time_is_up(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No trial begins any more, and it is said."""
    assert main(["inject", str(document), "--seconds", "0"]) == 0
    assert "时间已到" in capsys.readouterr().out
