"""What has no place in the panel, of which file and why: a view over `facts`, `documents` and `failures`."""

from __future__ import annotations

from extractor.dataset.panel import KINDS
from extractor.dataset.quoting import literal
from extractor.taxonomy import listed_views

REASONS: dict[str, tuple[str, str]] = {
    "failed": ("文件没能读出，见 failures", "the file could not be read: see failures"),
    "no_figures": ("文件里没有读出数字", "no figure was read of the document"),
    "no_body": ("看不出公开的单位", "nothing says whose figures they are"),
    "no_year": ("看不出数字所属年度", "nothing says the year of the figures"),
    "no_meaning": ("没有整体的含义：各单位、项目的行，不认识的名称", "no meaning of the whole: rows, unknown names"),
    "single": ("单个项目、单个指标的数", "of single projects and indicators"),
    "part": ("所在列只是一部分（part 不空）", "narrowed to a part by its column (`part`)"),
    "no_unit": ("金额单位不明，或位数太多", "its unit is unknown, or it has too many digits"),
}  # fmt: skip
"""Why, in the order in which it is asked: the first that holds is told."""


def view() -> str:
    """The SQL of `left_out`: for each document and reason how many figures, and the label of one of them."""
    single = ", ".join(map(literal, sorted(listed_views())))
    return f"""
CREATE VIEW left_out AS
WITH unplaced AS (
    SELECT document, label, CASE WHEN entity IS NULL THEN 'no_body' WHEN year IS NULL THEN 'no_year'
        WHEN concept IS NULL THEN 'no_meaning' WHEN concept IN ({single}) THEN 'single'
        WHEN part IS NOT NULL THEN 'part' WHEN amount IS NULL THEN 'no_unit' END AS reason
    FROM facts WHERE kind IN {KINDS}
), found AS (
    SELECT document, reason, count(*) AS figures, min(label) AS example
    FROM unplaced WHERE reason IS NOT NULL GROUP BY document, reason
    UNION ALL SELECT document, 'no_figures', 0, NULL FROM documents WHERE facts = 0
)
SELECT path, found.document, reason, figures, example FROM found JOIN documents USING (document)
UNION ALL SELECT path, document, 'failed', NULL, message FROM failures
ORDER BY ALL
"""
