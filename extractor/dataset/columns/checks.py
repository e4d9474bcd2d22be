"""What was compared, what was found, what was to be verified, and what could not be read."""

from __future__ import annotations

from extractor.dataset.columns.column import DOCUMENT, ENTITY, FAMILY, PAGE, QUOTE, Columns, col

CHECKS: Columns = (
    DOCUMENT,
    col("check", "string", "核对的编号，文件内唯一", "id of the check within the document"),
    col("rule", "word", "规则", "rule"),
    col("relation", "word", "关系：sum、equal、change_rate……", "relation"),
    col("origin", "word", "依据：正文、表内、表间、文表、跨文件",
        "narrative, table, cross_table, table_text or cross_document"),
    col("ground", "word", "凭什么说应当相符：grounds.toml 的一项",
        "why the figures must agree: an entry of grounds.toml"),
    col("lhs", "string", "被核对的数字", "the figure checked"),
    col("terms", "terms", "参与的数字：document、fact、sign",
        "the figures it is checked against: document, fact, sign"),
    col("equation", "string", "写成算式", "as an equation"),
    col("status", "word", "ok 相符、rounding 四舍五入所致、violated 不符、undetermined 无法判定",
        "ok, rounding, violated or undetermined"),
    col("stated", "money", "印出的数值", "stated value"),
    col("computed", "money", "算出的数值", "computed value"),
    col("difference", "money", "印出的减算出的", "stated less computed"),
    col("tolerance", "money", "印出的精度所容许的差", "difference that the printed precision allows"),
    col("note", "string", "说明", "remark"),
)  # fmt: skip

FINDINGS: Columns = (
    DOCUMENT,
    col("finding", "string", "问题的编号，文件内唯一", "id of the finding within the document"),
    ENTITY,
    FAMILY,
    col("number", "int", "gouji check 列出的编号：按页序", "its number in `gouji check`: in the order of the pages"),
    col("rule", "word", "规则", "rule"),
    col("severity", "word", "error 错误、warning 警告、info 提示", "error, warning or info"),
    col("check", "string", "所依据的核对", "the check behind it"),
    col("cause", "word", "原因：figure. 数字的错法、layout. 版面的错法；不明则为空",
        "the slip that explains it: figure. or layout. and its kind; NULL where none does"),
    col("checks", "words", "同一原因所致的全部不符", "every relation that the same cause breaks"),
    col("message", "string", "说明", "what is wrong, in words"),
    col("facts", "words", "涉及的数字", "the figures concerned"),
    col("suspects", "suspects", "最可能错的数字：document、fact、expected、reason",
        "the figures most likely wrong: document, fact, expected, reason"),
    col("claimed", "bool", "是否断定第一个就是错的", "whether the first of them is said to be wrong"),
    col("fingerprint", "string", "问题的指纹，重跑不变", "by which the finding is known again"),
    col("section", "string", "所在节", "the section it stands in"),
    PAGE,
    QUOTE,
)  # fmt: skip

DUTIES: Columns = (
    DOCUMENT,
    col("duty", "string", "应核事项：duties.toml 的一项", "what is to be verified: an entry of duties.toml"),
    col("title", "string", "应核事项的名称", "what is to be verified, in words"),
    col("status", "word", "held 相符、violated 不符、not_printed 未公开、not_read 未能读出、not_applicable 不适用",
        "held, violated, not_printed, not_read or not_applicable"),
    col("checks", "words", "凭哪些核对", "the checks that say so"),
    col("note", "string", "为什么没有核对成", "why it was not verified"),
)  # fmt: skip

FAILURES: Columns = (
    col("path", "string", "输入的路径", "path of the input"),
    DOCUMENT,
    col("reason", "word",
        "unreadable 无法读取、unavailable 取不到、timeout 超时、memory 超内存、crash 进程崩溃、internal 程序错误",
        "unreadable, unavailable, timeout, memory, crash or internal"),
    col("message", "string", "说明", "what happened, in words"),
    col("version", "word", "所用的 gouji 版本", "version of gouji"),
    col("rules", "word", "所用规则（patterns）的指纹", "fingerprint of the rules"),
)  # fmt: skip
