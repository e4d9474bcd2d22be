"""Web pages: an article inside a government site, a `<br>` soup, and what Word saves as a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from maker.draft import Contents, Draft, Paragraph, Table
from maker.forms.txt import contents_of

_NAVIGATION = (
    *("首页", "走进本地", "政务公开", "办事大厅", "互动交流", "数据开放", "机构领导", "政策文件", "财政预决算"),
    *("部门预决算", "“三公”经费", "人事信息", "应急管理", "重大项目", "政府采购", "意见征集", "在线访谈"),
)
_LINKS = ("省政府", "市人大常委会", "市政协", "各县区政府", "市直部门", "新闻媒体", "无障碍浏览", "网站地图")


def as_site(draft: Draft) -> bytes:
    """The document as an article between the navigation and the footer of a site."""
    links = "".join(f'<li><a href="/c{n}/">{escape(word)}</a></li>' for n, word in enumerate(_NAVIGATION))
    friends = "".join(f'<option value="/l{n}">{escape(word)}</option>' for n, word in enumerate(_LINKS))
    body = "\n".join(_paragraphs(draft))
    place = draft.entity[:3]
    page = f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="SiteName" content="{place}人民政府门户网站"><meta name="ArticleTitle" content="{escape(draft.title)}">
<title>{escape(draft.title)}_部门预决算_{place}人民政府门户网站</title>
<style>.nav li{{float:left}} .TRS_Editor p{{text-indent:2em;line-height:1.9}}</style>
<script>var column = "财政预决算"; function zoom(size) {{ document.body.style.fontSize = size + "万元"; }}</script>
</head><body>
<div class="header"><div class="logo">{place}人民政府</div><ul class="nav">{links}</ul>
<div class="search"><input type="text" value="请输入关键字"><button>搜索</button></div></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt;
<a href="/czyjs/">财政预决算</a></div>
<div class="article"><h1>{escape(draft.title)}</h1>
<div class="info">来源：{escape(draft.entity)}　发布时间：{draft.year}-02-20 09:30　浏览次数：128
字号：[大 中 小]</div>
<div class="TRS_Editor">
{body}
</div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div class="pages">上一篇：没有了　下一篇：<a href="/x.html">关于编制{draft.year + 1}年预算的通知</a></div></div>
<div class="footer"><select>{friends}</select><p>主办：{place}人民政府办公室　备案号：测ICP备00000000号</p>
<p>网站标识码：0000000000　联系电话：0000-0000000</p></div>
</body></html>
"""
    return page.encode()


def _paragraphs(draft: Draft) -> Iterator[str]:
    for block in draft.blocks:
        if isinstance(block, Paragraph):
            yield _paragraph(block)
        elif isinstance(block, Table):
            yield _table(block)
        elif isinstance(block, Contents):
            yield '<p style="text-align:center">目&nbsp;&nbsp;&nbsp;&nbsp;录</p>'
            yield from (f"<p>{escape(line)}</p>" for line in contents_of(draft))


def _paragraph(block: Paragraph) -> str:
    if block.role == "cover":
        return f'<p style="text-align:center"><strong>{escape(block.text)}</strong></p>'
    if block.heading and not block.pieces:
        return f'<p style="text-indent:2em"><strong>{escape(block.text)}</strong></p>'
    return f'<p style="text-indent:2em">&emsp;&emsp;{escape(block.text)}</p>'


def _table(table: Table) -> str:
    rows = "\n".join(
        "<tr>"
        + "".join(
            f'<td colspan="{cell.columns}" rowspan="{cell.rows}">{escape(cell.text) or "&nbsp;"}</td>' for cell in row
        )
        + "</tr>"
        for row in table.rows
    )
    head = f"<p>{escape(table.number)}</p>" if table.number else ""
    return (
        f'{head}<p style="text-align:center">{escape(table.title)}</p>'
        f'<p style="text-align:right">单位：{table.unit}</p>\n'
        f'<table border="1" cellspacing="0">\n{rows}\n</table>'
    )


def as_soup(draft: Draft) -> bytes:
    """One block of text with `<br>` between the paragraphs, `&nbsp;` for the indent, and an unclosed tag or two."""
    lines = []
    for block in draft.blocks:
        if isinstance(block, Contents):
            lines += ["目录", *map(escape, contents_of(draft))]
        elif isinstance(block, Paragraph):
            text = escape(block.text)
            lines.append(f"<b>{text}</b>" if block.heading and not block.pieces else "&nbsp;" * 8 + text)
    middle = "<br>\n<BR/>".join(lines)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{escape(draft.title)}</title></head>
<body><center><table width=960><tr><td><a href=index.htm>返回首页</a> | <a href=list.htm>更多公开信息</a></td></tr>
<tr><td class=content>
<font size=4>{middle}</font><p>
</td></tr><tr><td align=center>版权所有，未经许可不得转载</table></body></html>
""".encode("gb18030")


_RUN = re.compile(r"[0-9A-Za-z.,%]+|[^0-9A-Za-z.,%]+")


def as_word(draft: Draft) -> bytes:
    """What Word writes when it saves a page: a span for every change of script, and styles without end."""
    blocks = []
    for block in draft.blocks:
        if isinstance(block, Contents):
            blocks += [_mso("目录", "center"), *(_mso(line, "left") for line in contents_of(draft))]
        elif isinstance(block, Table):
            blocks.append(_table(block).replace("<table", "<table class=MsoTableGrid"))
        else:
            blocks.append(_mso(block.text, "center" if block.role == "cover" else "left", bool(block.heading)))
    body = "\n\n".join(blocks)
    return f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=Generator content="Microsoft Word 15">
<title>{escape(draft.title)}</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View><w:Zoom>100</w:Zoom></w:WordDocument></xml><![endif]-->
<style>
<!--
 /* Style Definitions */
p.MsoNormal, li.MsoNormal {{mso-style-unhide:no; margin:0cm; text-align:justify; font-size:10.5pt;
 font-family:"等线";}}
@page WordSection1 {{size:595.3pt 841.9pt; margin:72.0pt 90.0pt 72.0pt 90.0pt;}}
-->
</style>
</head>

<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'>

<div class=WordSection1 style='layout-grid:15.6pt'>

{body}

</div>

</body>

</html>
""".encode("gb18030")


def _mso(text: str, align: str, bold: bool = False) -> str:
    runs = []
    for run in _RUN.findall(text):
        latin = run[0].isascii()
        face = "lang=EN-US style='font-size:16.0pt;mso-fareast-font-family:仿宋_GB2312'"
        style = face if latin else "style='font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:仿宋_GB2312'"
        runs.append(f"<span\n{style}>{escape(run)}</span>")
    inside = "".join(runs)
    inside = f"<b style='mso-bidi-font-weight:normal'>{inside}</b>" if bold else inside
    return (
        f"<p class=MsoNormal align={align} style='text-indent:32.0pt;mso-char-indent-count:2.0;line-height:28.0pt'>"
        f"{inside}<span lang=EN-US style='font-size:16.0pt'><o:p></o:p></span></p>"
    )
