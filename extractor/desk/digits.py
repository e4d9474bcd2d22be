"""Hexadecimal digits in an address: what names a document or a finding, and can name nothing else."""

from __future__ import annotations

from starlette.convertors import Convertor


class Digits(Convertor[str]):
    """A SHA-256."""

    regex = "[0-9a-f]{64}"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


class Mark(Digits):
    """A fingerprint."""

    regex = "[0-9a-f]{12}"
