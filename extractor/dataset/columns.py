"""The tables of a data set and their columns: the one place that says what they are called, hold and mean.

Everything else follows from it: the Parquet schema, the codebook, datapackage.json and the order of exports. A column,
once published, keeps its name, type and meaning; new ones go to the end of their table.

Types: "string"; "word" is a string of few distinct values (dictionary-encoded); "int", "bool", "real";
"money" is an exact decimal of 38 digits, 12 of them after the point; "words", "ints" are lists;
"grid" is a list of rows of strings; "terms" and "suspects" are lists of records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "word", "int", "bool", "real", "money", "words", "ints", "grid", "terms", "suspects"]

PARTITION = "document_year"
"""Tables are split into folders by the fiscal year that the document discloses; without one it is NULL."""


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column: what it means in Chinese and English, and its unit where it has one."""

    name: str
    type: Type
    zh: str
    en: str
    unit: str = ""


def _c(name: str, type: Type, zh: str, en: str, unit: str = "") -> DataColumn:
    return DataColumn(name, type, zh, en, unit)


_DOCUMENT = _c("document", "string", "文件内容的 SHA-256", "SHA-256 of the document's bytes")
_ENTITY = _c("entity", "word", "公开单位全称", "the disclosing body's full name")
_FAMILY = _c("family", "word", "文件种类（部门预算、部门决算……）", "kind of document")
_PAGE = _c("page", "int", "所在页，从 1 起", "page, from 1")
_BOX = (
    _c("x0", "real", "在页面上的左边界", "left edge on the page", "pt"),
    _c("top", "real", "在页面上的上边界", "upper edge on the page", "pt"),
    _c("x1", "real", "在页面上的右边界", "right edge on the page", "pt"),
    _c("bottom", "real", "在页面上的下边界", "lower edge on the page", "pt"),
)
_QUOTE = _c("quote", "string", "所在的原文", "the words it stands in, as printed")

TABLES: dict[str, tuple[DataColumn, ...]] = {
    "inputs": (
        _c("path", "string", "输入的路径；压缩包里的文件写作“包!/内部路径”", "path of the input; archive!/member"),
        _DOCUMENT,
        _c("bytes", "int", "大小", "size", "byte"),
        _c("status", "word", "parsed 已解析、failed 失败、duplicate 与先前的输入内容相同",
           "parsed, failed, or duplicate of an earlier input"),
    ),
    "documents": (
        _DOCUMENT,
        _c("path", "string", "首次读到它的路径", "the path it was first read from"),
        _c("file", "string", "文件名", "file name"),
        _c("media_type", "word", "按内容判断的类型", "media type by content"),
        _FAMILY,
        _c("title", "string", "标题", "title"),
        _ENTITY,
        _c("year", "int", "公开的财政年度", "the fiscal year disclosed"),
        _c("scope", "word", "范围：部门、部门本级、单位；政府的级次", "how much of a body; the level of a government"),
        _c("division", "word", "收支所属的地方", "the place whose money it is"),
        _c("division_code", "word", "其行政区划代码（GB/T 2260），不能确定的为空",
           "its code of GB/T 2260, NULL if uncertain"),
        _c("no_disclosure", "word", "没有公开内容的页面是什么：链接、目录、空白模板；有内容的为空",
           "what a page that discloses nothing is: links, index or template; NULL otherwise"),
        _c("pages", "int", "页数", "pages"),
        _c("producer", "string", "生成它的软件", "the software that made it"),
        _c("warnings", "words", "没能读出的内容", "what could not be read"),
        _c("facts", "int", "读出的数字个数", "figures read"),
        _c("checks", "int", "核对的关系个数", "relations checked"),
        _c("held", "int", "相符（含四舍五入）的关系个数", "relations that hold, rounding included"),
        _c("violated", "int", "不符的关系个数", "relations that do not hold"),
        _c("errors", "int", "错误级问题个数", "findings of severity error"),
        _c("findings", "int", "警告及以上问题个数", "findings of severity warning or error"),
        _c("version", "word", "解析所用的 gouji 版本", "version of gouji that parsed it"),
        _c("rules", "word", "解析所用规则（patterns）的指纹", "fingerprint of the rules (patterns) it was parsed by"),
    ),
    "sections": (
        _DOCUMENT,
        _c("section", "string", "节的编号，文件内唯一", "id of the section within the document"),
        _c("parent", "string", "上级节的编号", "id of the section above it"),
        _c("level", "int", "层级", "level"),
        _c("number", "string", "印出的序号", "number as printed"),
        _c("title", "string", "标题", "title"),
        _c("kind", "word", "节的种类", "kind of section"),
        _PAGE,
        _c("text", "string", "本节正文（不含下级节）", "its own text, without the sections below"),
    ),
    "tables": (
        _DOCUMENT,
        _c("table", "string", "表的编号，文件内唯一", "id of the table within the document"),
        _c("section", "string", "所在节", "the section it stands in"),
        _c("title", "string", "表名", "title"),
        _c("kind", "word", "表的种类", "kind of table"),
        _c("unit", "word", "金额单位", "unit of its money"),
        _c("pages", "ints", "所在各页", "the pages it stands on"),
        _c("header_rows", "int", "表头行数", "rows of its header"),
        _c("grid", "grid", "逐行的单元格原文", "its cells, row by row, as printed"),
    ),
    "facts": (
        _DOCUMENT,
        _c("fact", "string", "数字的编号，文件内唯一", "id of the figure within the document"),
        _FAMILY,
        _ENTITY,
        _c("concept", "word", "含义（gouji concepts 所列，或 function.科目编码、economic.科目编码）；不明则为空",
           "what it means; NULL where unknown"),
        _c("part", "word", "所在列把含义缩小到的部分（如只是基本支出的）", "the part its column narrows it to"),
        _c("kind", "word", "数字的性质：金额、增减额、增减率、占比、完成率、为上年的百分之几（index）、数量……",
           "amount, change, change_rate, share, execution_rate, index (this year in % of last), count, area or other"),
        _c("label", "string", "印出的名称", "label as printed"),
        _c("value", "money", "印出的数值，单位见 unit；绩效指标的值是文字的为空，文字在 quote",
           "value as printed, in `unit`; NULL for an indicator whose value is words: see `quote`"),
        _c("unit", "word", "印出的单位", "unit as printed"),
        _c("amount", "money", "金额折成元，单位不明的为空；不是金额的同 value",
           "money in yuan, NULL where its unit is not known; else as `value`", "CNY"),
        _c("decimals", "int", "印出的小数位数", "digits after the point as printed"),
        _c("year", "int", "数字所属年度", "the year of the figure"),
        _c("phase", "word", "budget 预算、adjusted 调整预算、final 决算", "budget, adjusted or final"),
        _c("fund", "word", "资金：all、fiscal、general、gov_fund、soe_capital", "fund"),
        _c("territory", "string", "政府报告里数字所属的地区", "whose money it is in a report on several governments"),
        _c("arithmetic", "word",
           "held 所在的关系有相符的、没有不符的；failed 所在的关系有不符的；none 没有关系核对过它；"
           "只说数，不说含义（见 binding）",
           "held: some relation holds and none is broken; failed: some is broken; none: no relation judged it; "
           "of the number, not of its meaning (see `binding`)"),
        _c("direction", "word", "revenue 收入、expenditure 支出，由含义而来",
           "revenue or expenditure, from the concept"),
        _c("function_code", "word", "功能分类科目编码", "functional classification code"),
        _c("economic_code", "word", "经济分类科目编码", "economic classification code"),
        _c("approximate", "bool", "原文说是约数", "said to be approximate"),
        _c("in_words", "bool", "由文字说出的零", "a zero said in words"),
        _c("section", "string", "所在节", "the section it stands in"),
        _c("table", "string", "所在表；正文里的为空", "the table it stands in; NULL in running text"),
        _c("row", "int", "所在行，从 0 起", "row, from 0"),
        _c("col", "int", "所在列，从 0 起", "column, from 0"),
        _PAGE,
        *_BOX,
        _c("block", "int", "所在段落或表格的序号", "the paragraph or table it stands in, counted from 0"),
        _c("start", "int", "在段落中的起点", "offset of its first character"),
        _c("end", "int", "在段落中的终点", "offset after its last character"),
        _QUOTE,
        _c("mention", "int", "正文里同时说到的一件事的编号，说它的各个数字相同；表格里的为空",
           "number of the thing spoken of at one place, shared by the figures said of it; NULL in tables"),
        _c("code", "word", "表格该行印出的科目编码；没有印出的为空",
           "classification code printed in its row of the table; NULL where none is printed"),
        _c("item", "string", "表格该行印出的名称，不含序号、编码",
           "name printed in its row of the table, without number and code"),
        _c("total", "bool", "表格里合计、总计行的数字", "stands in a row of totals of its table"),
        _c("said", "word", "印出的增减字样（增加、减少、增/减……）", "direction word as printed"),
        _c("base", "string", "比较的对象，印出的字样", "what it is compared with, as printed"),
        _c("base_year", "int", "比较对象的年度", "the year of what it is compared with"),
        _c("base_phase", "word", "比较对象的阶段：budget、adjusted、final", "the phase of what it is compared with"),
        _c("measure", "word", "计量：收入、支出、结余、资产、人员、数量……；不明则为空",
           "what it measures: revenue, expenditure, balance, asset, staff, count …; NULL where unknown"),
        _c("dimensions", "string", '维度和成员，JSON：{"function": "20501"}；不认识的成员是印出的字样',
           "its dimensions and their members, as JSON; a member of no list is the printed words"),
        _c("binding", "word", "含义可不可信：certain 确定、guessed 推测、conflicting 同一含义的另一个数与它不符",
           "how far its meaning is to be trusted: certain, guessed, or conflicting"),
    ),
    "checks": (
        _DOCUMENT,
        _c("check", "string", "核对的编号，文件内唯一", "id of the check within the document"),
        _c("rule", "word", "规则", "rule"),
        _c("relation", "word", "关系：sum、equal、change_rate……", "relation"),
        _c("origin", "word", "依据：正文、表内、表间、文表、跨文件",
           "narrative, table, cross_table, table_text or cross_document"),
        _c("ground", "word", "凭什么说应当相符：grounds.toml 的一项",
           "why the figures must agree: an entry of grounds.toml"),
        _c("lhs", "string", "被核对的数字", "the figure checked"),
        _c("terms", "terms", "参与的数字：document、fact、sign",
           "the figures it is checked against: document, fact, sign"),
        _c("equation", "string", "写成算式", "as an equation"),
        _c("status", "word", "ok 相符、rounding 四舍五入所致、violated 不符、undetermined 无法判定",
           "ok, rounding, violated or undetermined"),
        _c("stated", "money", "印出的数值", "stated value"),
        _c("computed", "money", "算出的数值", "computed value"),
        _c("difference", "money", "印出的减算出的", "stated less computed"),
        _c("tolerance", "money", "印出的精度所容许的差", "difference that the printed precision allows"),
        _c("note", "string", "说明", "remark"),
    ),
    "findings": (
        _DOCUMENT,
        _c("finding", "string", "问题的编号，文件内唯一", "id of the finding within the document"),
        _ENTITY,
        _FAMILY,
        _c("number", "int", "gouji check 列出的编号：按页序", "its number in `gouji check`: in the order of the pages"),
        _c("rule", "word", "规则", "rule"),
        _c("severity", "word", "error 错误、warning 警告、info 提示", "error, warning or info"),
        _c("check", "string", "所依据的核对", "the check behind it"),
        _c("cause", "word", "原因：figure. 数字的错法、layout. 版面的错法；不明则为空",
           "the slip that explains it: figure. or layout. and its kind; NULL where none does"),
        _c("checks", "words", "同一原因所致的全部不符", "every relation that the same cause breaks"),
        _c("message", "string", "说明", "what is wrong, in words"),
        _c("facts", "words", "涉及的数字", "the figures concerned"),
        _c("suspects", "suspects", "最可能错的数字：document、fact、expected、reason",
           "the figures most likely wrong: document, fact, expected, reason"),
        _c("claimed", "bool", "是否断定第一个就是错的", "whether the first of them is said to be wrong"),
        _c("fingerprint", "string", "问题的指纹，重跑不变", "by which the finding is known again"),
        _c("section", "string", "所在节", "the section it stands in"),
        _PAGE,
        _QUOTE,
    ),
    "duties": (
        _DOCUMENT,
        _c("duty", "string", "应核事项：duties.toml 的一项", "what is to be verified: an entry of duties.toml"),
        _c("title", "string", "应核事项的名称", "what is to be verified, in words"),
        _c("status", "word", "held 相符、violated 不符、not_printed 未公开、not_read 未能读出、not_applicable 不适用",
           "held, violated, not_printed, not_read or not_applicable"),
        _c("checks", "words", "凭哪些核对", "the checks that say so"),
        _c("note", "string", "为什么没有核对成", "why it was not verified"),
    ),
    "failures": (
        _c("path", "string", "输入的路径", "path of the input"),
        _DOCUMENT,
        _c("reason", "word",
           "unreadable 无法读取、unavailable 取不到、timeout 超时、memory 超内存、crash 进程崩溃、internal 程序错误",
           "unreadable, unavailable, timeout, memory, crash or internal"),
        _c("message", "string", "说明", "what happened, in words"),
        _c("version", "word", "所用的 gouji 版本", "version of gouji"),
        _c("rules", "word", "所用规则（patterns）的指纹", "fingerprint of the rules"),
    ),
}  # fmt: skip


def _as_facts(*names: str) -> tuple[DataColumn, ...]:
    """Columns of `facts` that another table repeats."""
    known = {column.name: column for column in TABLES["facts"]}
    return tuple(known[name] for name in names)


_WHOSE = _as_facts("document", "fact", "entity", "family")
_FIGURE = _as_facts(
    "item", "measure", "kind", "year", "phase", "fund", "value", "unit", "amount", "arithmetic", "binding", "section",
    "table", "page", "label", "quote",
)  # fmt: skip
_PROJECT = _c("project", "string", "项目，印出的字样", "the project, as printed")
_OF_BODY = _c("body", "string", "所在行的单位，印出的字样", "the body of its row, as printed")
_SORT = _c("type", "string", "收支的类别：基本、项目、货物、工程、服务……", "type of expenditure or of what is bought")
_FINANCING = _c("financing", "string", "资金来源，由栏名或名称定", "source of the money, by column or name")

TABLES |= {
    "projects": (
        *_WHOSE, _PROJECT, _OF_BODY, _SORT,
        _c("function", "string", "功能分类科目", "functional class"),
        _c("economic", "string", "部门预算支出经济分类科目", "economic class of a department's expenditure"),
        _FINANCING,
        _c("flow", "string", "本年、期初、期末，还是总计", "of the year, opening, closing, or all in"),
        *_FIGURE,
    ),
    "indicators": (
        *_WHOSE, _PROJECT,
        _c("indicator", "string", "绩效指标，印出的字样：一级/二级/三级", "the performance indicator, as printed"),
        _c("level1", "string", "指标的第一级", "level 1 of the indicator"),
        _c("level2", "string", "指标的第二级", "level 2 of the indicator"),
        _c("level3", "string", "指标的第三级", "level 3 of the indicator"),
        _c("sign", "string", "指标的比较符号：至少、至多……", "sign of the indicator: at least, at most"),
        _OF_BODY, *_FIGURE,
    ),
    "purchases": (
        *_WHOSE, _c("purchase", "string", "采购的品目、项目，印出的字样", "what is bought, as printed"),
        _PROJECT, _OF_BODY, _SORT, _FINANCING, *_FIGURE,
    ),
}  # fmt: skip
"""Every table of a document, in the order of exports. `inputs` has one row for each file that was given."""

OVERALL: dict[str, tuple[DataColumn, ...]] = {
    "bodies": (
        _c("body", "string", "单位的编号，各个数据集里相同", "id of the body, the same in every data set"),
        _c("name", "string", "文件里用得最多的名称", "the name that most documents print"),
        _c("aliases", "string", "其他名称，分号隔开，各自的依据见 body_names", "other names: see body_names"),
        _c("scopes", "string", "有哪些口径的文件：department、own、unit……", "how much of it documents are of"),
        _c("parent", "string", "上级单位：名称以它起头", "the body whose name its own begins with"),
        _c("division", "string", "所在地方", "its place"),
        _c("division_code", "string", "行政区划代码（GB/T 2260）", "code of the place (GB/T 2260)"),
        _c("division_level", "string", "地方的级次", "level of the place"),
        _c("division_list", "string", "代码查自哪一版名录", "the edition of the list of places that the code is from"),
        _c("credit_code", "string", "统一社会信用代码，印出且校验无误的", "social credit code as printed"),
        _c("documents", "int", "文件个数", "documents"),
        _c("first_year", "int", "最早的年度", "first year"),
        _c("last_year", "int", "最晚的年度", "last year"),
    ),
    "body_names": (
        _c("entity", "string", "印出的名称，同 documents.entity", "the name as printed: documents.entity"),
        _c("division_code", "string", "文件所在地方的代码", "code of the document's place"),
        _c("body", "string", "单位的编号", "id of the body"),
        _c("evidence", "string",
           "printed 就是这个名称、short 全称简称、own 本级、code 印出同一个统一社会信用代码、accepted 人认定",
           "printed, short (a short or long form), own (its headquarters), code (prints the same credit code) or "
           "accepted (by a reviewer)"),
        _c("documents", "int", "文件个数", "documents"),
    ),
}  # fmt: skip
"""The tables that follow from all documents together, each one file, written anew at the end of a run."""
