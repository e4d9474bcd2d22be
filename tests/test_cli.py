"""The commands, as they are typed: exit status, what goes where, bad input."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import misbehaving
import pytest
from jsonschema import Draft202012Validator

from extractor import __version__
from extractor.cli import COMMANDS, main
from extractor.outputs import schema

CLEAN = """河湾区水务局2031年部门预算

一、收支总体情况
2031年部门预算总收入418.37万元，其中：一般公共预算财政拨款收入418.37万元。
2031年部门预算总支出418.37万元，其中：基本支出306.12万元，项目支出112.25万元。
"""
FAULTY = CLEAN.replace("项目支出112.25万元", "项目支出142.25万元")


@pytest.fixture(name="clean")
def _clean(tmp_path: Path) -> str:
    """A small budget in which everything agrees."""
    path = tmp_path / "预算 一.txt"
    path.write_text(CLEAN, encoding="utf-8")
    return str(path)


@pytest.fixture(name="faulty")
def _faulty(tmp_path: Path) -> str:
    """The same with one figure changed."""
    path = tmp_path / "预算 二.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return str(path)


def run(*arguments: str, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    """gouji in a process of its own."""
    return subprocess.run([sys.executable, "-m", "extractor", *arguments], capture_output=True, check=False, **settings)


def test_parse_prints_the_contract_and_nothing_else(clean: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output is one valid JSON document."""
    assert main(["parse", clean]) == 0
    data = json.loads(capsys.readouterr().out)
    Draft202012Validator(json.loads(schema.write())).validate(data)
    assert "418.37" in {fact["value"] for fact in data["facts"]}


def test_parse_writes_a_file_whole(clean: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With -o the file holds what would have been printed, the old one is replaced, no part is left lying about."""
    target = tmp_path / "out.json"
    target.write_text("old")
    assert main(["parse", clean, "-o", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["parse", clean]) == 0
    assert target.read_text(encoding="utf-8") == capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([Path(clean).name, "out.json"])


def test_check_finds_nothing_in_a_clean_document(clean: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0, and the summary says so."""
    assert main(["check", clean, "--fail-on", "warning"]) == 0
    assert "0 个错误" in capsys.readouterr().out


def test_check_finds_the_changed_figure(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1, and the words of the finding hold the figures that disagree."""
    assert main(["check", faulty, "--fail-on", "warning"]) == 1
    out = capsys.readouterr().out
    assert "418.37万元" in out
    assert "142.25万元" in out


def test_check_as_json_is_one_line_a_file(clean: str, faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line names its file and holds its findings with the facts they cite."""
    assert main(["check", clean, faulty, "--format", "json", "--fail-on", "warning"]) == 1
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["file"], second["file"]) == (clean, faulty)
    cited = {fact["id"] for fact in second["facts"]}
    assert all(set(finding["facts"]) <= cited for finding in second["findings"])


def test_fail_on_sets_what_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A warning alone is exit 1 only where warnings count."""
    path = tmp_path / "a.txt"
    path.write_text(CLEAN + "公务接待费3.2万元，较上年增加/减少0.4万元。\n", encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert main(["check", str(path), "--fail-on", "warning"]) == 1


def test_rules_are_chosen_by_id_or_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is left out is neither told nor counted, in no form; a word that is no rule is refused."""
    path = tmp_path / "a.txt"
    path.write_text(FAULTY + "公务接待费3.2万元，较上年增加/减少0.4万元。\n", encoding="utf-8")
    assert main(["check", str(path), "--ignore", "各组成部分之和不等于总数"]) == 0
    assert "0 个错误，1 个警告" in capsys.readouterr().out
    assert main(["check", str(path), "--select", "template_choice", "--format", "json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert [finding["rule"] for finding in json.loads(line)["findings"]] == ["template_choice"]
    assert main(["check", str(path), "--select", "template_choise"]) == 2
    assert "template_choice" in capsys.readouterr().err


def test_statistics_count_the_rules_of_all_documents(
    faulty: str, clean: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line a rule, the findings themselves are left out."""
    counted = ["--apart", "--statistics", "--fail-on", "warning"]
    assert main(["check", clean, faulty, faulty, *counted]) == 1
    said = capsys.readouterr().out
    assert said.startswith("     2  ")
    assert said.endswith("  各组成部分之和不等于总数  listed_parts\n")
    assert main(["check", clean, faulty, *counted, "--format", "json"]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert [row["count"] for row in json.loads(line)["statistics"]] == [1]


@pytest.mark.parametrize(("file", "head"), [("gouji.toml", ""), ("pyproject.toml", "[tool.gouji]\n")])
def test_a_configuration_is_found_and_what_is_typed_counts_before_it(
    file: str, head: str, faulty: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder above too."""
    folder = Path(faulty).parent
    (folder / file).write_text(f'{head}ignore = ["listed_parts"]\nlang = "en"\n', encoding="utf-8")
    below = folder / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert main(["check", faulty]) == 0
    assert "nothing found" in capsys.readouterr().out
    assert main(["check", faulty, "--ignore", "share", "--lang", "zh", "--fail-on", "warning"]) == 1
    assert "【各组成部分之和不等于总数】" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [('inore = ["share"]', "没有“inore”"), ('fail-on = "all"', "“fail-on”的值不对"), ("=", "line 1")],
)
def test_a_faulty_configuration_is_refused(
    content: str, said: str, clean: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt entry must not pass for one that is not there."""
    config = tmp_path / "gouji.toml"
    config.write_text(content, encoding="utf-8")
    assert main(["check", clean, "--config", str(config)]) == 2
    assert said in capsys.readouterr().err


def test_check_goes_on_after_an_unusable_file(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The others are still checked, the complaint is on standard error, exit is 2."""
    assert main(["check", "nowhere.pdf", faulty]) == 2
    captured = capsys.readouterr()
    assert "nowhere.pdf" in captured.err
    assert faulty in captured.out


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "空"),
        (b"  \n\t", "空"),
        (bytes(range(256)) * 8, ""),
        (b"%PDF-1.7\n1 0 obj\n<<", ""),
        (b"PK\x03\x04" + b"\x00" * 60, ""),
        (b"\x00" * 4096, ""),
    ],
    ids=["empty", "blank", "junk", "cut PDF", "cut zip", "noughts"],
)
@pytest.mark.parametrize("command", ["parse", "check", "sections", "facts"])
def test_unusable_input(
    command: str, content: bytes, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2 with one Chinese line that names the file; nothing on standard output."""
    path = tmp_path / "文件"
    path.write_bytes(content)
    assert main([command, str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"gouji: {path}：")
    assert captured.err.count("\n") == 1
    assert reason in captured.err
    assert "Traceback" not in captured.err


@pytest.mark.parametrize(("name", "reason"), [("nowhere", "不存在"), (".", "目录"), ("", "文件名"), ("a" * 300, "")])
def test_no_such_file(name: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file and a directory are told apart."""
    assert main(["parse", str(tmp_path / name) if name else ""]) == 2
    assert reason in capsys.readouterr().err


def test_an_unwritable_target_is_a_complaint(clean: str, capsys: pytest.CaptureFixture[str]) -> None:
    """-o into nowhere: exit 2, the target is named."""
    assert main(["parse", clean, "-o", "/nowhere/out.json"]) == 2
    assert "/nowhere/out.json" in capsys.readouterr().err


def test_a_defect_costs_one_file(
    clean: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error of our own is reported in one line, unless GOUJI_DEBUG asks for the traceback."""
    monkeypatch.setattr("extractor.guarded.whole", misbehaving.fails)
    assert main(["sections", clean]) == 2
    assert "ZeroDivisionError" in capsys.readouterr().err
    monkeypatch.setenv("GOUJI_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["sections", clean])


@pytest.mark.parametrize("arguments", [[], ["no-such-command"], ["parse"], ["check", "--format", "xml", "a"]])
def test_wrong_arguments_are_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """argparse complains in Chinese and shows the usage."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "用法" in capsys.readouterr().err


def test_sections_and_facts(clean: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The heading and the figures of the small budget are listed."""
    assert main(["sections", clean]) == 0
    assert "一、收支总体情况" in capsys.readouterr().out
    assert main(["facts", clean]) == 0
    assert "306.12" in capsys.readouterr().out
    assert main(["facts", clean, "--format", "json"]) == 0
    assert {fact["value"] for fact in json.loads(capsys.readouterr().out)} >= {"418.37", "306.12", "112.25"}


def test_a_csv_file_opens_in_excel(clean: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A CSV file begins with the mark Excel needs; printed CSV does not."""
    target = tmp_path / "facts.csv"
    assert main(["facts", clean, "--format", "csv", "-o", str(target)]) == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,concept")
    assert main(["facts", clean, "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("id,concept")


def test_schema_and_concepts_need_no_document(capsys: pytest.CaptureFixture[str]) -> None:
    """Both print their list and exit 0."""
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "gouji report"
    assert main(["concepts", "--codes"]) == 0
    assert "three_public.total\t" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_in_both_languages(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command explains itself in Chinese, and in English when asked."""
    for language, usage in (("zh", "用法："), ("en", "usage: ")):
        with pytest.raises(SystemExit) as stopped:
            main([*filter(None, [command]), "--help", "--lang", language])
        assert stopped.value.code == 0
        assert capsys.readouterr().out.startswith(usage)


def test_english_findings(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    """--lang en speaks English before and after the command."""
    assert main(["check", faulty, "--lang", "en", "--fail-on", "warning"]) == 1
    after = capsys.readouterr().out
    assert main(["--lang", "en", "check", faulty, "--fail-on", "warning"]) == 1
    assert capsys.readouterr().out == after
    assert "relations checked" in after


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """--version prints name and version."""
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"gouji {__version__}\n"


def test_output_is_utf8_in_any_locale(clean: str) -> None:
    """An ASCII locale changes nothing."""
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = run("parse", clean, env={**os.environ, **plain})
    assert done.returncode == 0
    assert "河湾区水务局" in done.stdout.decode("utf-8")


def test_standard_input(clean: str) -> None:
    """- reads the document from a pipe."""
    done = run("facts", "-", input=CLEAN.encode())
    assert "306.12" in done.stdout.decode()
    assert done.returncode == 0


def test_a_broken_pipe_is_quiet(clean: str) -> None:
    """Whoever stops reading gets no traceback; the status is that of the signal."""
    read, written = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "extractor", "parse", clean], stdout=written, stderr=subprocess.PIPE, check=False
    )
    os.close(written)
    assert (done.returncode, done.stderr) == (141, b"")


def test_an_interrupt_is_quiet(clean: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends with the signal's status and no traceback."""

    def interrupted(*_: object, name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("extractor.guarded.ask", interrupted)
    assert main(["parse", clean]) == 130
    assert capsys.readouterr().err == ""


def test_help_answers_at_once() -> None:
    """--help costs at most 0.3 s of computing, the start of Python included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.3


def test_help_loads_no_slow_library() -> None:
    """Nothing that reads documents, nor anything else that takes its time, is imported before it is needed."""
    slow = {"lxml", "pdfplumber", "pypdfium2", "docx", "jieba", "cn2an", "rapidfuzz", "rich", "dataclasses", "tomllib"}
    code = "import sys; from extractor.cli import main\ntry: main(['--help'])\nexcept SystemExit: print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & slow


def test_a_checkout_runs_without_installing(clean: str) -> None:
    """cli.py at the top of the repository is the same command."""
    script = Path(__file__).resolve().parent.parent / "cli.py"
    done = subprocess.run([sys.executable, str(script), "sections", clean], capture_output=True, check=False)
    assert "一、收支总体情况" in done.stdout.decode()


def test_a_page_that_discloses_nothing_is_no_clean_budget(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only links to the files that do: said, and nothing to check for the exit status."""
    page = tmp_path / "页.html"
    links = "<a href='a.pdf'>江川市水务局2041年部门预算公开表.pdf</a>"
    page.write_text(f"<html><body><h1>江川市水务局2041年部门预算公开</h1><p>附件：{links}</p></body></html>", "utf-8")
    assert main(["check", str(page)]) == 2
    said = capsys.readouterr().out
    assert "不是公开的内容（只有附件链接，没有正文）" in said
    assert "没有发现问题" not in said
