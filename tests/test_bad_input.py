"""What is no disclosure, or no file at all: a reason in Chinese and exit 2, or family `other`; never a traceback."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.encryption import AccessPermission
from truths import SAMPLES

from extractor.cli import main

POEM = "山高月小，水落石出。\n夜半钟声到了客船，\n江心有一盏灯。\n" * 8
PROGRAM = 'import sys\n\n\ndef main(argv: list[str]) -> int:\n    return 0 if argv[1:] == ["-v"] else 1\n' * 20
ENGLISH = "Total revenue rose by 12.5% to 3.4 million in 2024, of which taxes made up 60%.\n" * 30
TABLE_OF_PRICES = "白菜 2.5元\n萝卜 3元\n豆腐 4.5元\n合计 10元\n"


def _docx(document: str, **others: str | bytes) -> bytes:
    """A bare DOCX whose main part is `document`."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument"/></Relationships>',
        "word/document.xml": document,
        **others,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


_BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_END = "</w:body></w:document>"


def _encrypted_pdf() -> bytes:
    pdf = FPDF()
    pdf.set_encryption("owner", "user", permissions=AccessPermission.none())
    pdf.add_page()
    pdf.set_font("Helvetica")
    pdf.cell(text="2024")
    return bytes(pdf.output())


def _zip_bomb() -> bytes:
    """A few hundred kilobytes that unpack to as many megabytes of one paragraph."""
    return _docx(_BODY + "<w:p><w:r><w:t>" + "0" * 100_000_000 + "</w:t></w:r></w:p>" + _END)


def _xml_entities() -> bytes:
    """Entities that double ten times over, and one that would read a file of the machine."""
    doubled = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 31))
    head = f'<!DOCTYPE d [<!ENTITY e0 "收入">{doubled}<!ENTITY passwd SYSTEM "file:///etc/passwd">]>'
    body = "<w:p><w:r><w:t>&passwd;&e30;</w:t></w:r></w:p>"
    return _docx(f'<?xml version="1.0"?>{head}{_BODY}{body}{_END}')


def _deep_tables() -> bytes:
    cell = "<w:tbl><w:tr><w:tc>"
    return _docx(_BODY + cell * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000 + _END)


NOTHING: dict[str, Callable[[], bytes]] = {
    "empty.pdf": bytes,
    "blank.txt": lambda: b" \r\n\t\n",
    "bom.txt": lambda: b"\xff\xfe",
    "junk.bin": lambda: random.Random(1).randbytes(40_000),
    "junk.pdf": lambda: b"%PDF-1.7\n" + random.Random(2).randbytes(40_000),
    "encrypted.pdf": _encrypted_pdf,
    "junk.docx": lambda: b"PK\x03\x04" + random.Random(3).randbytes(5_000),
    "truncated.docx": lambda: (SAMPLES / "beijing_budget.docx").read_bytes()[:9000],
    "bomb.docx": _zip_bomb,
    "entities.docx": _xml_entities,
    "broken.docx": lambda: _docx(_BODY + "<w:p>"),
    "picture.png": lambda: b"\x89PNG\r\n\x1a\n" + bytes(500),
}
"""Nothing in these can be read."""

OTHER: dict[str, Callable[[], bytes]] = {
    "poem.txt": POEM.encode,
    "program.py": PROGRAM.encode,
    "english.txt": ENGLISH.encode,
    "prices.txt": TABLE_OF_PRICES.encode,
    "one_line.txt": ("收入1万元，" * 8_000).encode,
    "no_stop.txt": ("一" * 40_000).encode,
    "digits.txt": ("1,234.5" * 8_000).encode,
    "brackets.txt": ("（" * 40_000 + "）" * 40_000).encode,
    "headings.txt": "\n".join(f"（{'一二三四五六七八九十'[n % 10]}）" for n in range(2_000)).encode,
}
"""These can be read, but they disclose nothing."""

EITHER: dict[str, Callable[[], bytes]] = {
    "truncated.pdf": lambda: (SAMPLES / "xian_budget.pdf").read_bytes()[:30_000],
    "deep.html": ("<div>" * 20_000 + "夜半钟声" + "</div>" * 20_000).encode,
    "deep.docx": _deep_tables,
    "controls.txt": ("江心\x00有\x08一盏\x1b[31m灯。\n" * 50).encode,
}
"""Part of these can be read: they are refused, or read with a warning."""

_PATIENCE = 20.0
"""Seconds that any of these may take on a slow machine."""


def _run(command: str, path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str, float]:
    start = time.monotonic()
    status = main([command, str(path), *more])
    shown = capsys.readouterr()
    return status, shown.out, shown.err, time.monotonic() - start


@pytest.fixture(name="written", scope="module")
def _written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    for name, content in {**NOTHING, **OTHER, **EITHER}.items():
        (folder / name).write_bytes(content())
    return folder


@pytest.mark.parametrize("command", ["parse", "check"])
@pytest.mark.parametrize("name", NOTHING)
def test_unreadable_input_is_refused(
    name: str, command: str, written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, nothing on standard output, one message that names the file and gives a reason in Chinese."""
    status, out, err, seconds = _run(command, written / name, capsys)
    assert status == 2
    assert out == ""
    assert name in err
    assert any("一" <= char <= "鿿" for char in err)
    assert "Traceback" not in err
    assert seconds < _PATIENCE


@pytest.mark.parametrize("name", OTHER)
def test_other_documents_are_read_without_false_alarm(
    name: str, written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The family is `other`, no section kind or body is made up, and nothing is called an error."""
    status, out, _, seconds = _run("parse", written / name, capsys)
    assert status == 0
    data = json.loads(out)
    assert data["document"]["family"] == "other"
    assert data["document"]["entity"] is None
    assert [finding for finding in data["findings"] if finding["severity"] != "info"] == []
    assert seconds < _PATIENCE


@pytest.mark.parametrize("name", EITHER)
def test_what_is_lost_is_said(name: str, written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A document that can only be read in part is refused, or says in its warnings that something is missing."""
    status, out, err, seconds = _run("parse", written / name, capsys)
    assert status in (0, 2)
    assert err if status == 2 else json.loads(out)["document"]["warnings"]
    assert seconds < _PATIENCE


@pytest.mark.parametrize("command", ["parse", "check", "sections", "facts"])
def test_a_missing_file_and_a_directory(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both are told apart by their message and end with 2."""
    missing = _run(command, tmp_path / "没有这个文件.pdf", capsys)
    folder = _run(command, tmp_path, capsys)
    assert (missing[0], folder[0]) == (2, 2)
    assert "没有这个文件.pdf" in missing[2]
    assert "目录" in folder[2]
    assert missing[1] == folder[1] == ""


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` goes on after a file that it cannot read, and still ends with 2."""
    status = main(["check", str(tmp_path / "gone.txt"), str(SAMPLES / "hubei_unit_budget_slips.txt")])
    shown = capsys.readouterr()
    assert status == 2
    assert "gone.txt" in shown.err
    assert "增/减" in shown.out


def test_no_file_of_the_machine_is_read_through_xml(tmp_path: Path) -> None:
    """An external entity must not bring /etc/passwd into the output, whatever the exit status."""
    path = tmp_path / "entities.docx"
    path.write_bytes(_docx(
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + _BODY + "<w:p><w:r><w:t>预算收入1万元&x;</w:t></w:r></w:p>" + _END
    ))  # fmt: skip
    command = [sys.executable, "-m", "extractor", "parse", str(path)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert b"root:" not in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_sample_never_ends_in_a_traceback(seed: int, tmp_path: Path) -> None:
    """Bytes overwritten at random: any of the three ends is fine, an exception is not."""
    rng = random.Random(seed)
    for source in ("guangdong_final.pdf", "beijing_budget.docx", "yunnan_budget.html", "hubei_budget.txt"):
        data = bytearray((SAMPLES / source).read_bytes())
        for _ in range(40):
            data[rng.randrange(len(data))] = rng.randrange(256)
        path = tmp_path / source
        path.write_bytes(bytes(data))
        assert main(["parse", str(path)]) in (0, 2)


def test_figures_of_any_length_are_added_to_the_last_digit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sum of 38 digits shows its tail of one last digit; a row of 61 digits is no figure, and no trouble."""
    digits = "1234567890" * 6
    whole, part = f"{digits[:36]}.78万元", f"{digits[:35]}0.00万元"
    long = f"2031年支出合计{whole}，其中：基本支出{part}，项目支出6.79万元。编号{digits}1万元。"
    path = tmp_path / "long.txt"
    path.write_text(f"2031年度岩滨市档案馆单位预算\n\n二、支出情况\n{long}\n", encoding="utf-8")
    status, out, err, _ = _run("check", path, capsys, "--tails")
    assert (status, err) == (0, "")
    assert "尾差0.01万元" in out
