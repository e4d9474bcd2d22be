"""Bytes to text: every encoding that Chinese offices use, and nothing garbled in silence."""

import pytest

from extractor.readers.encoding import decode, guess

TEXT = "一、部门概况\n２０３１年部门预算收入合计１２．３４万元，其中：“三公”经费 0.56 万元。\n"
TRADITIONAL = "一、機關概況\n本年度預算收入合計 12.34 萬元，其中：業務費 0.56 萬元，較上年減少。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16-le", "utf-16-be", "utf-16"])
def test_text_survives_its_encoding(encoding: str) -> None:
    """What was written in an encoding is read back, with and without byte order mark."""
    decoded = decode(TEXT.encode(encoding))
    assert decoded is not None
    assert decoded.text == TEXT
    assert decoded.warnings == ()


def test_traditional_text_in_big5() -> None:
    """Big5 bytes are valid GB18030 too, but would read as rare characters."""
    decoded = decode((TRADITIONAL * 3).encode("big5"))
    assert decoded is not None
    assert (decoded.encoding, decoded.text) == ("big5", TRADITIONAL * 3)


@pytest.mark.parametrize("text", ["预算", "收入12.34万元", "合计\r\n", "项目"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_characters_are_enough(text: str, encoding: str) -> None:
    """Short texts give statistics little to go on."""
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text


def test_utf16_with_little_chinese_is_no_utf8() -> None:
    """Figures in UTF-16 are valid UTF-8 with zero bytes in between."""
    text = "合计 12,345.67\r\n" * 5
    decoded = decode(text.encode("utf-16-le"))
    assert decoded is not None
    assert decoded.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_text_cut_in_a_character_is_read_with_a_warning(encoding: str) -> None:
    """A download that broke off loses its last character, not the document."""
    decoded = decode((TEXT * 20).encode(encoding) + "元".encode(encoding)[:1])
    assert decoded is not None
    assert decoded.text.startswith(TEXT)
    assert decoded.warnings == ("有 1 处字节无法识别为文字",)


def test_one_bad_byte_does_not_change_the_encoding() -> None:
    """A damaged character in the middle costs that character."""
    whole = (TEXT * 20).encode()
    decoded = decode(whole[:200] + b"\xff" + whole[200:])
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert 1 <= decoded.bad <= 3


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 50, b"\xff\xfe\x00\xd8" * 30, b"\x80\x81\xff" * 40],
    ids=["all bytes", "controls", "broken utf-16", "high bytes"],
)
def test_binary_has_no_encoding(data: bytes) -> None:
    """Bytes that make no text are refused rather than read as one."""
    assert guess(data) is None


def test_text_of_a_font_without_characters_is_called_garbled() -> None:
    """pdftotext prints such a font as symbols: valid text, but none that can be read."""
    decoded = decode(("ÀÁÂ¥½¾ÈÉÊËÌ，" * 20).encode())
    assert decoded is not None
    assert "乱码" in decoded.warnings[0]
