"""What follows from all documents together: the bodies and their names."""

from __future__ import annotations

from extractor.dataset.columns.column import Columns, col

BODIES: Columns = (
    col("body", "string", "单位的编号，各个数据集里相同", "id of the body, the same in every data set"),
    col("name", "string", "文件里用得最多的名称", "the name that most documents print"),
    col("aliases", "string", "其他名称，分号隔开，各自的依据见 body_names", "other names: see body_names"),
    col("scopes", "string", "有哪些口径的文件：department、own、unit……", "how much of it documents are of"),
    col("parent", "string", "上级单位：名称以它起头", "the body whose name its own begins with"),
    col("division", "string", "所在地方", "its place"),
    col("division_code", "string", "行政区划代码（GB/T 2260）", "code of the place (GB/T 2260)"),
    col("division_level", "string", "地方的级次", "level of the place"),
    col("division_list", "string", "代码查自哪一版名录", "the edition of the list of places that the code is from"),
    col("credit_code", "string", "统一社会信用代码，印出且校验无误的", "social credit code as printed"),
    col("documents", "int", "文件个数", "documents"),
    col("first_year", "int", "最早的年度", "first year"),
    col("last_year", "int", "最晚的年度", "last year"),
)  # fmt: skip

BODY_NAMES: Columns = (
    col("entity", "string", "印出的名称，同 documents.entity", "the name as printed: documents.entity"),
    col("division_code", "string", "文件所在地方的代码", "code of the document's place"),
    col("body", "string", "单位的编号", "id of the body"),
    col("evidence", "string",
        "printed 就是这个名称、short 全称简称、own 本级、code 印出同一个统一社会信用代码、accepted 人认定",
        "printed, short (a short or long form), own (its headquarters), code (prints the same credit code) or "
        "accepted (by a reviewer)"),
    col("documents", "int", "文件个数", "documents"),
)  # fmt: skip
