"""What was given, the documents, and what they are made of."""

from __future__ import annotations

from extractor.dataset.columns.column import DOCUMENT, ENTITY, FAMILY, PAGE, Columns, col

INPUTS: Columns = (
    col("path", "string", "输入的路径；压缩包里的文件写作“包!/内部路径”", "path of the input; archive!/member"),
    DOCUMENT,
    col("bytes", "int", "大小", "size", "byte"),
    col("status", "word", "parsed 已解析、failed 失败、duplicate 与先前的输入内容相同",
        "parsed, failed, or duplicate of an earlier input"),
)  # fmt: skip

DOCUMENTS: Columns = (
    DOCUMENT,
    col("path", "string", "首次读到它的路径", "the path it was first read from"),
    col("file", "string", "文件名", "file name"),
    col("media_type", "word", "按内容判断的类型", "media type by content"),
    FAMILY,
    col("title", "string", "标题", "title"),
    ENTITY,
    col("year", "int", "公开的财政年度", "the fiscal year disclosed"),
    col("scope", "word", "范围：部门、部门本级、单位；政府的级次", "how much of a body; the level of a government"),
    col("division", "word", "收支所属的地方", "the place whose money it is"),
    col("division_code", "word", "其行政区划代码（GB/T 2260），不能确定的为空",
        "its code of GB/T 2260, NULL if uncertain"),
    col("no_disclosure", "word", "没有公开内容的页面是什么：链接、目录、空白模板；有内容的为空",
        "what a page that discloses nothing is: links, index or template; NULL otherwise"),
    col("pages", "int", "页数", "pages"),
    col("producer", "string", "生成它的软件", "the software that made it"),
    col("warnings", "words", "没能读出的内容", "what could not be read"),
    col("facts", "int", "读出的数字个数", "figures read"),
    col("checks", "int", "核对的关系个数", "relations checked"),
    col("held", "int", "相符（含四舍五入）的关系个数", "relations that hold, rounding included"),
    col("violated", "int", "不符的关系个数", "relations that do not hold"),
    col("errors", "int", "错误级问题个数", "findings of severity error"),
    col("findings", "int", "警告及以上问题个数", "findings of severity warning or error"),
    col("version", "word", "解析所用的 gouji 版本", "version of gouji that parsed it"),
    col("rules", "word", "解析所用规则（patterns）的指纹", "fingerprint of the rules (patterns) it was parsed by"),
)  # fmt: skip

SECTIONS: Columns = (
    DOCUMENT,
    col("section", "string", "节的编号，文件内唯一", "id of the section within the document"),
    col("parent", "string", "上级节的编号", "id of the section above it"),
    col("level", "int", "层级", "level"),
    col("number", "string", "印出的序号", "number as printed"),
    col("title", "string", "标题", "title"),
    col("kind", "word", "节的种类", "kind of section"),
    PAGE,
    col("text", "string", "本节正文（不含下级节）", "its own text, without the sections below"),
)  # fmt: skip

TABLES: Columns = (
    DOCUMENT,
    col("table", "string", "表的编号，文件内唯一", "id of the table within the document"),
    col("section", "string", "所在节", "the section it stands in"),
    col("title", "string", "表名", "title"),
    col("kind", "word", "表的种类", "kind of table"),
    col("unit", "word", "金额单位", "unit of its money"),
    col("pages", "ints", "所在各页", "the pages it stands on"),
    col("header_rows", "int", "表头行数", "rows of its header"),
    col("grid", "grid", "逐行的单元格原文", "its cells, row by row, as printed"),
)  # fmt: skip
