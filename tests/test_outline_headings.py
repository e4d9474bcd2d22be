"""Printed lines → number, level and title of the sections among them. All bodies and figures are invented."""

from __future__ import annotations

import pytest
from outline_lines import TEXT, headings, read

CASES = {
    "the usual ladder": (
        """
        第一部分 部门概况
        一、主要职能
        …
        二、机构设置
        …
        第二部分 部门预算情况说明
        一、收入预算情况说明
        …
        """,
        [
            "第一部分 1 部门概况",
            "一 2 主要职能",
            "二 2 机构设置",
            "第二部分 1 部门预算情况说明",
            "一 2 收入预算情况说明",
        ],
    ),
    "a part's number on a line of its own": (
        """
        第一部分
        部门概况
        一、主要职能
        …
        """,
        ["第一部分 1 部门概况", "一 2 主要职能"],
    ),
    "a title over three lines": (
        """
        第二部分
        2031年度
        江川市档案馆
        单位预算表
        【表】
        """,
        ["第二部分 1 2031年度江川市档案馆单位预算表"],
    ),
    "a title broken by the width of the page": (
        """
        九、一般公共预算“三公”经费、会议费、培训费支出预算情
        况说明
        …
        """,
        ["九 1 一般公共预算“三公”经费、会议费、培训费支出预算情况说明"],
    ),
    "full and half width, remarks and marks at the end": (
        """
        二．财政拨款收支情况（详见表4）
        …
        (一) 因公出国（境）费用：
        …
        １、机关运行经费情况。
        …
        """,
        ["二 1 财政拨款收支情况", "(一) 2 因公出国（境）费用", "１ 3 机关运行经费情况"],
    ),
    "titles with their text behind 。 or ：": (
        """
        三、支出预算
        （一）基本支出。…
        （二）项目支出：…
        """,
        ["三 1 支出预算", "（一） 2 基本支出", "（二） 2 项目支出"],
    ),
    "a title whose text follows without any mark": (
        "十二、政府采购支出预算情况说明…",
        ["十二 1 政府采购支出预算情况说明"],
    ),
    "small numbers need 情况, or （一） above them": (
        """
        五、三公经费预算
        1.公务接待费。…
        六、其他重要事项
        1.政府采购情况。…
        （一）行政经费
        1.办公费。…
        """,
        ["五 1 三公经费预算", "六 1 其他重要事项", "1 2 政府采购情况", "（一） 2 行政经费", "1 3 办公费"],
    ),
    "items that bear a figure": (
        """
        四、一般公共预算支出
        …
        （一）基本支出210.30万元。其中：
        1.人员经费180.30万元，包括工资。
        （二）公务用车3辆
        （三）因公出国（境）费为0，与上年持平。
        """,
        ["四 1 一般公共预算支出"],
    ),
    "duties, tasks and lists of units": (
        """
        一、主要职能
        （一）负责档案的收集。
        （二）组织编研，提供利用
        1.综合协调。负责机关日常运转和文电会务工作。
        二、单位构成
        1.江川市档案馆（本级）
        2.江川市方志馆
        三、工作任务
        一是强化征集。
        1、开展普查，编制名录。
        """,
        ["一 1 主要职能", "二 1 单位构成", "三 1 工作任务"],
    ),
    "titles that begin with a verb": (
        """
        三、实施主体
        江川市档案馆
        四、实施方案
        …
        """,
        ["三 1 实施主体", "四 1 实施方案"],
    ),
    "accounts down to 款 and 项": (
        """
        （三）支出决算具体情况
        …
        1、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。主要用于缴纳医疗保险。
        """,
        ["（三） 1 支出决算具体情况"],
    ),
    "the class of an account alone": (
        """
        五、财政拨款支出预算情况说明
        …
        （一）卫生健康支出（类）
        1.行政事业单位医疗（款）行政单位医疗（项）支出30.20万元。
        """,
        ["五 1 财政拨款支出预算情况说明", "（一） 2 卫生健康支出（类）"],
    ),
    "a glossary's entries, and the section after it": (
        """
        九、其他公开信息
        （一）名词解释
        1.基本支出：指为保障机构运转而发生的支出。
        2.财政拨款收入：从同级财政部门取得的拨款。
        一、三公经费：包括接待费等。
        （二）国有资产占有使用情况
        …
        """,
        ["九 1 其他公开信息", "（一） 2 名词解释", "（二） 2 国有资产占有使用情况"],
    ),
    "names of tables, and the part that holds them": (
        """
        第二部分 2031年部门决算表
        一、收入支出决算总表
        【表】
        二、收入决算表
        【表】
        第三部分 名词解释
        """,
        ["第二部分 1 2031年部门决算表", "第三部分 1 名词解释"],
    ),
    "a promised name of a table over the table's own": (
        """
        目录
        第一部分 2031年单位预算表
        一、收支预算总表
        二、收入预算总表
        第二部分 预算情况说明
        第一部分 2031年单位预算表
        一、收支预算总表
        2031年度收支预算总表
        单位：万元
        【表】
        二、收入预算总表
        单位：万元
        【表】
        第二部分 预算情况说明
        """,
        ["第一部分 1 2031年单位预算表", "一 2 收支预算总表", "第二部分 1 预算情况说明"],
    ),
    "the name of a table over text, and one that goes on the numbers": (
        """
        七、预算绩效情况
        1.重点项目绩效目标表
        本单位无重点项目。
        2.有关情况说明
        …
        八、绩效管理情况
        （一）总体情况
        …
        （二）专项资金绩效目标表
        （三）项目支出绩效目标表
        见附件。
        九、附表情况
        1.收支预算总表
        2.收入预算总表
        """,
        [
            "七 1 预算绩效情况",
            "1 2 重点项目绩效目标表",
            "2 2 有关情况说明",
            "八 1 绩效管理情况",
            "（一） 2 总体情况",
            "（二） 2 专项资金绩效目标表",
            "（三） 2 项目支出绩效目标表",
            "九 1 附表情况",
        ],
    ),
    "the title of an annex on two lines, and annexes that are tables": (
        """
        一、其他情况
        …
        附件1
        云岭片区2030年预算执行与
        2031年预算安排
        一、云岭工业区
        …
        附件2
        2031年收支预算总表
        单位：万元
        【表】
        附件：
        1.收支总表
        2.收入总表
        """,
        ["一 1 其他情况", "None 1 云岭片区2030年预算执行与2031年预算安排", "一 2 云岭工业区"],
    ),
    "titles without number": (
        """
        一、其他情况
        …
        江川市档案馆主要职能
        …
        2031年部门预算编制说明
        …
        名词解释
        基本支出：指为保障机构运转而发生的支出。
        """,
        ["一 1 其他情况", "None 1 江川市档案馆主要职能", "None 1 2031年部门预算编制说明", "None 1 名词解释"],
    ),
    "the end of the cover's title": (
        """
        江川市水务局
        2031年部门预算编制说明
        一、基本情况
        …
        """,
        ["一 1 基本情况"],
    ),
    "a small title without number opens no level": (
        """
        四、支出情况
        …
        财政拨款按科目分类情况
        …
        五、政府采购情况
        …
        """,
        ["四 1 支出情况", "None 2 财政拨款按科目分类情况", "五 1 政府采购情况"],
    ),
    "rows of a table given as lines": (
        """
        三、收支情况说明
        …
        收支总表
        单位：万元
        项目
        一、一般公共预算收入
        310.50
        一、外交支出
        0.00
        二、国防支出
        四、基本支出
        四、政府采购情况说明
        …
        （一）货物采购
        …
        """,
        ["三 1 收支情况说明", "四 1 政府采购情况说明", "（一） 2 货物采购"],
    ),
    "rows that only an amount gives away": (
        """
        310.50
        一、外交支出
        二、国防支出
        第二部分 情况说明
        …
        """,
        ["第二部分 1 情况说明"],
    ),
    "a table of the reader's ends such rows": (
        """
        单位：万元
        【表】
        一、收入情况
        …
        （一）事业收入
        …
        """,
        ["一 1 收入情况", "（一） 2 事业收入"],
    ),
}


@pytest.mark.parametrize("what", CASES)
def test_headings(what: str) -> None:
    """Which lines are sections, at which level, and what they are called."""
    page, expected = CASES[what]
    assert headings(page) == expected


def test_a_report_has_sentences_for_headings() -> None:
    """In a report to the people's congress commas and verbs make titles; 一是 still lists."""
    page = """
        一、聚焦重点，保障有力
        …
        （一）稳住大盘，做实收入。…
        1.加强征管。…
        一是应收尽收。…
    """
    report = "关于江川市2030年预算执行情况和2031年预算草案的报告\n"
    assert headings(report + page) == ["一 1 聚焦重点，保障有力", "（一） 2 稳住大盘，做实收入", "1 3 加强征管"]
    assert headings("江川市档案馆2031年部门预算\n" + page) == []


def test_text_goes_to_its_section() -> None:
    """The preface, the text behind a run-in title, the blocks below, and a table with an empty span."""
    found = read("封面\n一、收入预算\n…\n（一）事业收入：…\n【表】\n又一段。")
    spans = [[(span.block, span.start, span.end) for span in section.body] for section in found.sections]
    assert [(span.block, span.start) for span in found.preface] == [(0, 0)]
    assert spans == [[(2, 0, len(TEXT))], [(3, 8, 8 + len(TEXT)), (4, 0, 0), (5, 0, 4)]]


def test_spans_point_at_the_print() -> None:
    """A heading's span holds its number and title as printed, spaces and all."""
    line = f"（一） 事业 收入。{TEXT}"
    section = read(f"一、收入\n…\n{line}").sections[1]
    assert line[section.heading.start : section.heading.end] == "（一） 事业 收入"
    assert section.title == "事业 收入"
    assert line[section.body[0].start :] == TEXT


def test_spill_names_the_cells() -> None:
    """Blocks that are cells of an unread table are told apart from text."""
    found = read("一、收支情况\n…\n收支总表\n单位：万元\n一、外交支出\n0.00\n二、政府采购情况\n…")
    assert found.spill == (2, 3, 4, 5)


def test_parents() -> None:
    """Each section knows the one above it."""
    found = read("第一部分 概况\n一、主要职能\n…\n二、机构设置\n…\n（一）内设机构情况\n…\n第二部分 名词解释")
    assert [section.parent for section in found.sections] == [None, 0, 0, 2, None]
