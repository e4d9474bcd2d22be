"""What a web page calls itself, without the name of the site."""

from __future__ import annotations

import re
from typing import Any

from extractor.layout.line_kinds import is_
from extractor.layout.spacing import tidy

_META = ("ArticleTitle", "articletitle", "pageTitle", "og:title", "title", "Title")
_PARTS = re.compile(r"[_|｜–—>]|(?<=\D)-|-(?=\D)|--")


def title(root: Any) -> str | None:
    """The title a page gives for the article, else its first heading, else the tab's title without site names."""
    metas = [_meta(root, name) for name in _META]
    headings = [tidy(found.text_content()) for found in root.iter("h1", "h2", "h3")]
    tabs = [_bare(tidy(found.text_content())) for found in root.iter("title")]
    candidates = [text for text in (*metas, *headings[:3], *tabs) if text and 4 <= len(text) <= 120]
    for text in candidates:
        if is_("subject", text):
            return text
    return candidates[0] if candidates else None


def _meta(root: Any, name: str) -> str:
    for found in root.iter("meta"):
        if found.get("name") == name or found.get("property") == name:
            return _bare(tidy(found.get("content") or ""))
    return ""


def _bare(text: str) -> str:
    """`北岭市财政局2031年决算_北岭市政府网` without the site."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    kept = [part for part in parts if is_("subject", part)] or [part for part in parts if not is_("site", part)]
    return max(kept, key=len) if kept else text
