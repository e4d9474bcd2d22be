"""The profile of a data set for people, in Chinese or English, in words that claim no more than was counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.dataset.codes import values
from extractor.dataset.profile.names import CodeName
from extractor.dataset.profile.peers import Lack, Profile
from extractor.dataset.profile.templates import Template
from extractor.messages import Language

# Of each list so many are told; all of them are in the other forms.
_MOST = 50
_FEW = 3

_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "templates": "模板", "template": "{id}（{family}）：{number} 份公开",
        "sections": "栏目：{}", "tables": "表：{}",
        "lacking": "同类文件大多有、而这里没有读到的内容",
        "caution": "（没有读到不等于没有公开：可能登在别的文件里，可能这一机构本来没有，也可能没能读出。）",
        "document": "{path}（{what}；同类：{peers}，另有 {number} 份）",
        "beside": "，与同一公开的其他 {} 个文件合看",
        "section": "“{kind}”一节：{of} 份中 {have} 份有", "table": "{kind}：{of} 份中 {have} 份有",
        "column": "{kind}的“{header}”栏：有这张表的 {of} 份中 {have} 份有",
        "alone": "与同种文件都不相近（栏目、表格相同的不到一半）",
        "codes": "科目名称：与多数文件不同的印法",
        "code": "{year} 年 {code}：{number} 份印作“{name}”", "tied": "{year} 年 {code}：印法不一",
        "other": "“{name}”{number} 份：{files}", "more": "……另有 {} 项，见 --format json 或 csv", "files": "等",
        "everywhere": "各地", "year": "{} 年", "none": "没有", "unknown": "机构不明",
    },
    "en": {
        "templates": "templates", "template": "{id} ({family}): {number} disclosures", "sections": "sections: {}",
        "tables": "tables: {}", "lacking": "what most peers have and was not read here",
        "caution": "(Not read is not unpublished: it may stand in another file, not apply to this body,"
        " or not have been recognised.)",
        "document": "{path} ({what}; peers: {peers}, {number} others)",
        "beside": ", read with {} other files of the disclosure",
        "section": "section “{kind}”: {have} of {of} have it", "table": "{kind}: {have} of {of} have it",
        "column": "{kind}, column “{header}”: {have} of the {of} with this table have it",
        "alone": "unlike all others of their kind (less than half of sections and tables in common)",
        "codes": "names of codes: prints that differ from most documents",
        "code": "{year} {code}: {number} print “{name}”", "tied": "{year} {code}: no majority",
        "other": "“{name}” in {number}: {files}", "more": "… and {} more, see --format json or csv", "files": " …",
        "everywhere": "all places", "year": "{}", "none": "none", "unknown": "body unknown",
    },
}  # fmt: skip


def write(
    templates: Iterable[Template], profiles: Iterable[Profile], names: Iterable[CodeName], language: Language
) -> Iterator[str]:
    """The report, line by line."""
    words = _WORDS[language]
    lacking: list[Profile] = []
    alone: list[Profile] = []
    counts = [0, 0]
    for profile in profiles:
        for place, (told, found) in enumerate(((lacking, bool(profile.lacks)), (alone, profile.alone))):
            counts[place] += found
            if found and len(told) < _MOST:
                told.append(profile)
    yield from _chapter(words["templates"], (_template(one, language) for one in templates), words)
    yield from _chapter(words["lacking"], (document(one, language) for one in lacking), words, counts[0])
    if lacking:
        yield words["caution"]
        yield ""
    yield from _chapter(words["alone"], ([f"{one.path}（{_what(one, language)}）"] for one in alone), words, counts[1])
    yield from codes(names, language)


def codes(names: Iterable[CodeName], language: Language) -> Iterator[str]:
    """The names that are not those of most documents."""
    words = _WORDS[language]
    yield from _chapter(words["codes"], (_code(one, words) for one in names if one.others), words)


def document(profile: Profile, language: Language) -> list[str]:
    """One document and what it lacks."""
    words = _WORDS[language]
    what, peers = _what(profile, language), profile.peers
    if profile.beside:
        what += words["beside"].format(profile.beside)
    if peers is None:
        return [f"{profile.path}（{what}）", f"  {words['none']}"]
    among = f"{words['year'].format(peers.year)} {peers.place or words['everywhere']}"
    lines = [words["document"].format(path=profile.path, what=what, peers=among, number=peers.number)]
    return [*lines, *(f"  {_lack(lack, language)}" for lack in profile.lacks)]


def _chapter(
    title: str, entries: Iterable[list[str]], words: dict[str, str], number: int | None = None
) -> Iterator[str]:
    """A title and its entries, as many as are told; `number` where more were counted than are given."""
    yield title
    count = 0
    for count, lines in enumerate(entries, 1):
        if count <= _MOST:
            yield from (f"  {line}" for line in lines)
    left = max(number or 0, count) - min(count, _MOST)
    if not count:
        yield f"  {words['none']}"
    if left > 0:
        yield f"  {words['more'].format(left)}"
    yield ""


def _template(template: Template, language: Language) -> list[str]:
    words = _WORDS[language]
    family = _named("documents", "family", template.family, language)
    between = "、" if language == "zh" else ", "
    lines = [words["template"].format(id=template.id, family=family, number=template.disclosures)]
    for name, table, kinds in (("sections", "sections", template.sections), ("tables", "tables", template.tables)):
        if kinds:
            told = between.join(_named(table, "kind", kind, language) for kind in kinds)
            lines.append(f"  {words[name].format(told)}")
    return lines


def _lack(lack: Lack, language: Language) -> str:
    kind = _named("sections" if lack.sort == "section" else "tables", "kind", lack.kind, language)
    return _WORDS[language][lack.sort].format(kind=kind, header=lack.header, have=lack.have, of=lack.of)


def _what(profile: Profile, language: Language) -> str:
    words = _WORDS[language]
    family = _named("documents", "family", profile.family, language)
    year = "" if profile.year is None else words["year"].format(profile.year)
    return " ".join(filter(None, [profile.entity or words["unknown"], year, family]))


def _code(name: CodeName, words: dict[str, str]) -> list[str]:
    usual = name.usual
    if usual is None:
        head = words["tied"].format(year=name.year, code=name.code)
    else:
        head = words["code"].format(year=name.year, code=name.code, number=usual.documents, name=usual.name)
    lines = [head]
    for other in name.others:
        files = "、".join(other.paths[:_FEW]) + (words["files"] if len(other.paths) > _FEW else "")
        lines.append("  " + words["other"].format(name=other.name, number=other.documents, files=files))
    return lines


def _named(table: str, column: str, word: str, language: Language) -> str:
    known = values().get((table, column), {}).get(word)
    return word if known is None else known.zh if language == "zh" else known.en
