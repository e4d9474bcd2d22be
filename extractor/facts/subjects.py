"""What a figure is said of: the label in the words around it, of the title above, or of a thing said before."""

from __future__ import annotations

from dataclasses import replace

from extractor.facts.context import fund_in
from extractor.facts.cues import bare, cue
from extractor.facts.labels import Label, Scope, name
from extractor.facts.naming import before, behind_count, last_clause, titled_item, topic
from extractor.facts.parts import is_whole_of, side_named
from extractor.facts.state import BEHIND, Figure, State
from extractor.governments import territory

# What those that were just counted cost: 保安8名支出12万元.
_ANY_THING = "个"
_SPENT = ("支出", "支出约", "经费", "费用")


def subject(state: State, figure: Figure) -> Label:
    """The label of a figure: behind a count, else in the words before it."""
    scope, said, unit = state.scope(), figure.said, figure.unit
    if said.kind == "count" and (found := behind_count(state.segment.text, figure.number.digits_end, scope, unit)):
        return replace(found, concept=None) if cue("besides_own").search(figure.words) else found
    if said.of and (found := name(said.of, scope, unit)):
        return found
    if state.previous and state.previous.kind == "count" and state.current is not None and figure.lead in _SPENT:
        return Label(None, 0, 0, state.builder.said[state.current].mention.label, "printed")
    text = figure.lead if state.head is None else figure.words
    text = text[: len(text) - len(figure.words) + said.start]
    if state.head is None and cue("phase_only").search(figure.words) and (found := topic(figure.lead, scope, unit)):
        return found
    numbered = state.segment.family is not None
    if state.head is None and (found := titled_item(figure.lead, scope, unit, numbered=numbered)):
        return found
    if not bare(text) and state.current is not None:
        text = state.builder.said[state.current].mention.label
    text = _unparted(_carried_on(state, text, figure) or text)
    moved = cue("moved_between").search(text) if state.context.has("whole_budget") else None
    if moved and moved["way"] == "调入":
        return Label(None, 0, 0, last_clause(text), "printed")  # a part of what is transferred in
    text = f"{text}资金" if moved else text
    own = state.entity if not state.context.has("several_levels") else None  # a government's names are those of places
    found = before(text.replace(own, "本部门") if own else text, scope, unit)
    behind = _named_behind(state, figure)
    return found if found.concept is not None else behind or _by_title(state, figure, scope) or found


def _named_behind(state: State, figure: Figure) -> Label | None:
    """What an amount with no name before it is for (3万元用于绿化), or what a count counts: 9个村庄6座桥.

    What follows 个 is what is counted, whatever stands before it, and so is what follows a count that only 、 precedes;
    other words of count may stand behind their noun.
    """
    end, unnamed = figure.number.end, not bare(cue("only_leads").sub("", last_clause(figure.words)))
    joined = cue("counts_on").search(figure.words)
    counted = figure.said.kind == "count" and bool(unnamed or joined or figure.unit == _ANY_THING)
    spent = unnamed and figure.said.kind == "amount" and not figure.said.start < len(figure.words)
    found = cue("counted" if counted else "spent_on").match(state.segment.text, end) if counted or spent else None
    if found is None:
        return None
    state.told_to = found.end("what")
    if spent and state.current is not None:
        state.lists.spend(state.current)
    return Label(None, 0, 0, found["what"], "printed")


def _unparted(words: str) -> str:
    """Words without the bracket that parts a name from the side it ends in: 补助下级（南镇）支出."""
    return cue("parted").sub("", words)


def _carried_on(state: State, words: str, figure: Figure) -> str:
    """The words before a figure, where those behind it say that it is carried over: 结转9亿元下年使用."""
    behind = state.segment.text[figure.number.end : figure.number.end + BEHIND]
    left = cue("left").search(bare(last_clause(words))) if state.context.has("whole_budget") else None
    return f"{words[: words.rfind(left.group())]}结转下年" if left and cue("carried_on").search(behind) else ""


def _by_title(state: State, figure: Figure, scope: Scope) -> Label | None:
    """What the title above names, where the first figure below it has no subject: 收入预算 | 2026年预算数为……

    A title that the page broke goes on in the text: ……水利工程运行与维护 | （项）。年初预算为……
    Of a title that ends in a colon (1、会议费：) the figure may follow at once.
    """
    if state.head is not None or not state.titled:
        return None
    if not figure.lead:
        return titled_item(f"{state.titled}：", scope, figure.unit, numbered=False)
    if not cue("phase_only").search(figure.words):
        return None
    joint = "" if figure.lead.startswith("（") else "。"
    found = topic(f"{state.titled}{joint}{figure.lead}", scope, figure.unit)
    state.by_title = found is not None
    return found


def known(state: State, label: Label, words: str, *, again: bool = False) -> int | None:
    """A thing of this segment that the words name again: its remark belongs to it; also further back if `again`."""
    if state.context.has("several_levels") and territory(words):
        return None  # whose it is said anew, it may be another's
    fund, side, found = fund_in(words), side_named(label.text), []
    for mention in (state.top, state.head) if side else (state.current, state.top, state.head):
        if mention is None:
            continue
        about = state.builder.said[mention].mention
        unknown = not label.concept or (again and not about.concept)
        same = _one_name(about.label, label.text) if unknown else about.concept == label.concept
        same = same or (side is not None and is_whole_of(about.concept, side))
        if same and (fund is None or fund == about.fund or about.fund is None):
            found.append(mention)
    earlier = state.last.get(label.concept) if label.concept and fund is None and not found else None
    if earlier is not None and (again or state.lists.holds(earlier)):
        found = [earlier]  # 其中甲5万元、乙3万元，与上年相比，甲下降9%: of the list that is open
    years = {mention: state.builder.said[mention].mention.year for mention in found}
    now = None if state.context.has("several_levels") else state.context.year
    return next((mention for mention in found if years[mention] == now), found[0] if found else None)


def _one_name(one: str, other: str) -> bool:
    """Whether two unknown labels are one name, said in full and in short."""
    return bool(one and other) and (one in other or other in one)
