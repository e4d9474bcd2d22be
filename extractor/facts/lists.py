"""Which things stand as parts under which whole: the lists that are open while text is being read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.facts.builder import COMPARING, Builder
from extractor.facts.cues import bare, cue
from extractor.facts.lexicon import small_words
from extractor.facts.parts import cannot_be_part, is_part, of_both_sides
from extractor.facts.roles import measure
from extractor.governments import territory
from extractor.model import Fact, Fund, Listing, Mention, Phase, Quantity
from extractor.taxonomy import all_of_side, one_kind, side_of_total

_FARTHEST = 60
USES = "用于"
_SEVERAL = 2
# Brackets without a figure: what they say lists nothing.
_ASIDE = re.compile("（[^（）]*）")


@dataclass(slots=True)
class OpenList:
    """A list being read.

    `depth` orders frames from outer to inner; a `bracket` ends at the next ）. `announced` says that the words above
    announced items, `fund` which fund those words name, `examples` that the list ends in 等, `sorted` by what its whole
    is sorted into the items, `apart` that full stops part its items. `separator` is what parts them within a sentence:
    unknown until the second. `phase` is the stage of what a heading without figures says was approved.
    """

    whole: int | None
    depth: tuple[float, ...]
    cue: str = ""
    complete: bool = True
    items: list[int] = field(default_factory=list)
    separator: str = ""
    bracket: bool = False
    announced: bool = False
    fund: Fund | None = None
    examples: bool = False
    apart: bool = False
    sorted: bool = False
    phase: Phase | None = None

    def close(self, builder: Builder) -> None:
        if self.whole is not None and self.items:
            whole, first = (builder.said[each].mention for each in (self.whole, self.items[0]))
            if len(self.items) == 1 and _with_higher(whole, first):
                builder.unname(self.whole)
            kept = {"examples": self.examples, "sorted": self.sorted}
            builder.listings.append(Listing(self.whole, tuple(self.items), self.cue, self.complete, **kept))


@dataclass(slots=True)
class Lists:
    """The lists open within one segment, innermost last; `ended` is one whose sentence is over, with its whole told."""

    builder: Builder
    frames: list[OpenList] = field(default_factory=list)
    ended: OpenList | None = None

    @property
    def innermost(self) -> Mention | None:
        """What the innermost list breaks down."""
        whole = self.frames[-1].whole if self.frames else None
        return self.builder.said[whole].mention if whole is not None else None

    def open(self, lead: str, words: str, current: int | None, top: int | None, said: Sequence[int]) -> None:
        """其中、包括、分别为 between the last figure and this one open a list under what was said last.

        So does a （ or ： right behind a figure. `lead` is all since the last figure, `words` its last sentence; a list
        that a new sentence opens hangs on `top`, the last thing named outside a list, any other on `current`. A
        sentence may name the whole itself, one of the things `said` before: 全额供给单位中，……
        """
        begins = words != lead or current is None
        again = next(self._named_again(words, said), None) if begins else None
        if again is not None:
            self.frames.append(again)
            return
        if cue("adds").search(lead) and not self.opening and not self.bracketed:
            self.close_all()  # 收入9亿元，其中：税收5亿元；加上级补助3亿元: no part of what it is added to
        lead = _ASIDE.sub(lambda aside: "〇" * len(aside.group()), lead)
        since = max(lead.rfind("；"), lead.rfind("。") if not cue("resumes").search(words) else -1) + 1
        stretch = lead[since:]
        opened = _last_cue(stretch)
        if current is None:
            return
        if opened is None:
            if lead.startswith(("（", "：")):
                bracket = lead.startswith("（")
                self.frames.append(OpenList(current, (len(self.frames),), lead[0], complete=False, bracket=bracket))
            elif not self.frames and cue("shared_out").match(lead):
                self.frames.append(OpenList(current, (len(self.frames),), "用于", complete=False))
            return
        found, complete = opened
        rest = stretch[found.end() :]
        if len(rest) > _FARTHEST or (
            cue("weakly").match(found.group()) and not found.group().endswith("：") and "，" in rest
        ):
            return
        whole = top if words != lead and top is not None else current
        if words != lead and self._of_another(stretch[: found.start()], whole):
            return
        by = bool(cue("sorts").search(stretch))
        turns = self._goes_back(stretch[: found.start()], by, lead) or self._begins_anew(current, rest)
        if self.frames and self.frames[-1].whole is not None and turns:
            whole = self.frames[-1].whole
            self.close_last()
        bracket = "（" in stretch[: found.start()] or found.group().endswith("（")
        depth = (len(self.frames),)
        self.frames.append(OpenList(whole, depth, bare(found.group()), complete, bracket=bracket, sorted=by))

    def _goes_back(self, words: str, by: bool, lead: str) -> bool:
        """Whether the whole of the innermost list is broken down once more: by something else, or its other side.

        So it is where a ； parts the second from a list that has only pauses: 其中甲3亿元，乙2亿元；按用途划分，……
        """
        about = self.frames[-1] if self.frames else None
        parted = about is not None and about.separator not in ("", "；") and lead.startswith("；")
        again = by and about is not None and (about.sorted or parted) and bool(about.items)
        return again or self._other_side(words)

    def _other_side(self, words: str) -> bool:
        """Whether words turn to the other side of what is being broken down: 收支总预算……收入包括……；支出包括……"""
        about = self.innermost if self.frames and self.frames[-1].items else None
        side = bare(words) in small_words("revenue") | small_words("expenditure")
        return side and about is not None and of_both_sides(about)

    def _of_another(self, words: str, whole: int) -> bool:
        """Whether a sentence breaks down a thing that it names itself: 公务用车费用中含……, below another total."""
        named = bare(re.split("[，；。]", words)[-1]).removesuffix("中")
        label = self.builder.said[whole].mention.label
        return words.endswith("中") and len(named) > 1 and not (label.endswith(named) or named.endswith(label))

    def _begins_anew(self, current: int, words: str) -> bool:
        """Whether a list behind the last item of another begins with the name of that one's first.

        其中甲5万元、乙3万元，比上年增加2万元，其中甲增加……: both are of one whole, and what is said between them too.
        """
        items = self.frames[-1].items if self.frames else []
        if len(items) < _SEVERAL or items[-1] != current:
            return False
        first = bare(self.builder.said[items[0]].mention.label)
        return len(first) >= _SEVERAL and bare(words).startswith(first)

    def _named_again(self, words: str, said: Sequence[int]) -> Iterator[OpenList]:
        """A list of the thing said before that a sentence begins with: what is in it, or what it is for."""
        for key, told in (("among", "中"), ("among_money", "中"), ("uses_of", USES)):
            whole = cue(key).match(words)
            named = ((mention, self.builder.said[mention].mention.label) for mention in reversed(said)) if whole else ()
            here = territory(whole["whole"]) if whole else None
            for mention, label in named:
                of_it = here is None or self.builder.places.get(mention, here) == here
                if whole and len(label) > 1 and whole["whole"].endswith(label) and of_it:
                    yield OpenList(mention, (len(self.frames),), told, complete=False)

    def spend(self, whole: int) -> None:
        """Begin to tell what something is for, outside of other lists: 安排9万元，6万元用于绿化，3万元用于照明."""
        if not self.frames:
            self.frames.append(OpenList(whole, (0,), USES, complete=False))

    def anchor(self, unit: str, said: Sequence[int]) -> None:
        """Hang a list whose first item is counted in another unit than its whole on the last thing counted like it.

        项目39个，涉及金额……，平均得分99分（其中优的项目39个……）: the items are projects, not points.
        """
        whole = self.frames[-1].whole if self.frames and not self.frames[-1].items else None
        if whole is None or measure(unit) == "money" or unit in self._units(whole):
            return
        self.frames[-1].whole = next((mention for mention in reversed(said) if unit in self._units(mention)), whole)

    def _units(self, mention: int) -> set[str]:
        return {self.builder.facts[number].quantity.unit for number in self.builder.said[mention].facts}

    def join(self, mention: int, words: str, *, elsewhere: bool = False) -> None:
        """Make the mention an item of the list it stands in, closing lists that it shows to be over.

        `elsewhere`: it is of another territory than the whole, so that it may be the same thing; so may what stands in
        brackets behind the whole.
        """
        about = self.builder.said[mention].mention
        mark = "；" if "；" in words else "，" if re.search("[，、]", words) else ""
        while self.frames:
            frame, above = self.frames[-1], self.innermost
            if frame.items and not frame.separator:
                frame.separator = mark
            over = frame.items and frame.separator == "，" and mark == "；"
            same = (elsewhere or frame.bracket) and above is not None and about.concept == above.concept
            if same or is_part(about.concept, above.concept if above else None):
                break
            if not over and (above is None or not cannot_be_part(about, above)):
                break
            self.close_last()
        if self.frames:
            self.frames[-1].items.append(mention)
            if cue("apiece").search(words):
                self.frames[-1].whole = None  # 东镇3辆，西镇和北镇各1辆: nobody can add them up

    def end_in(self, words: str) -> None:
        """Note what stands right behind an item: 债务付息6亿元等 only gives examples."""
        if words.startswith("等") and self.frames and self.frames[-1].items:
            self.frames[-1].examples = True

    def close_bracket(self) -> int | None:
        """End the list that a ） ends; the whole that it broke down."""
        if not self.frames or not self.frames[-1].bracket:
            return None
        whole = self.frames[-1].whole
        self.close_last()
        return whole

    @property
    def spending(self) -> bool:
        """Whether the innermost list tells what its whole is for, and has no item yet."""
        return self.opening and self.frames[-1].cue == USES

    @property
    def items(self) -> tuple[int, ...]:
        """What the innermost list has so far."""
        return tuple(self.frames[-1].items) if self.frames else ()

    def holds(self, mention: int) -> bool:
        """Whether a mention is one of those read since the first item of the innermost list."""
        return bool(self.frames and self.frames[-1].items) and mention >= self.frames[-1].items[0]

    @property
    def opening(self) -> bool:
        """Whether the innermost list has no item yet."""
        return bool(self.frames) and not self.frames[-1].items

    @property
    def bracketed(self) -> bool:
        """Whether the innermost list stands in brackets."""
        return bool(self.frames) and self.frames[-1].bracket

    def close_last(self) -> None:
        self._close(self.frames.pop())

    def close_all(self) -> None:
        """Close what is open, and what has ended with the sentence before."""
        while self.frames:
            self.close_last()
        self.close_ended()

    def close_ended(self) -> None:
        """Close what has ended with the sentence before: only what a sentence begins with may go on with it."""
        if self.ended is not None:
            self._close(self.ended)
            self.ended = None

    def end_sentence(self) -> None:
        """A stop closes all lists; the outermost may go on behind it."""
        first = self.frames[0] if self.frames else None
        while len(self.frames) > 1:
            self.close_last()
        self.frames.clear()
        self.close_all()
        if first is not None:
            _give_back(first, self.builder)
        self.ended = first

    def resume(self, concept: str | None, name: str, quantity: Quantity | None, *, less: bool) -> None:
        """Go on with a list behind its stop, where one more of its kind comes next: 其中：基本支出…。项目支出…

        Of things of unknown meaning the end of the name says of which kind they are, if there is one to a sentence and
        each is `less` than the whole: 其中，企业国有资产…。金融企业国有资产… So it does where the `quantity` is all
        that the whole has more than its items.
        """
        ended, self.ended = self.ended, None
        if ended is None:
            return
        items = [self.builder.said[item].mention for item in ended.items]
        whole = self.builder.said[ended.whole].mention.concept if ended.whole is not None else None
        known = is_part(concept, whole) and all(one_kind(concept, item.concept) for item in items)
        single = less and (ended.apart or len(items) == 1) and not is_part(whole, concept)
        alike = single and all(_kind(name) == _kind(item.label) and name != item.label for item in items)
        if items and not self.frames and (known or alike or self._is_rest(ended, quantity)):
            self.frames.append(ended)
            ended.apart = True
        else:
            ended.close(self.builder)

    def _is_rest(self, ended: OpenList, quantity: Quantity | None) -> bool:
        """Whether a figure is what the whole of a list has more than its items."""
        said = [self.builder.of_kind(each, "amount")[:1] for each in (ended.whole, *ended.items) if each is not None]
        units = {fact.quantity.unit for facts in said for fact in facts}
        if quantity is None or not all(said) or units != {quantity.unit}:
            return False
        whole, *items = [facts[0].value for facts in said]
        return whole == sum(items) + quantity.value

    def _close(self, frame: OpenList) -> None:
        _give_back(frame, self.builder)
        frame.close(self.builder)


def _with_higher(whole: Mention, part: Mention) -> bool:
    """Whether a total is the own revenue and what goes to higher levels of it: 总收入9亿元，其中：地方收入4亿元."""
    side = side_of_total(whole.concept)
    all_of_it = all_of_side(side)
    own = side is not None and side_of_total(part.concept) == side and part.concept != all_of_it
    return own and whole.concept == all_of_it and bool(cue("with_higher").search(whole.label))


def _kind(name: str) -> str:
    """The end of a name, which says what kind of thing it is: 专项 | 债券."""
    return bare(_ASIDE.sub("", name))[-2:]


def _last_cue(stretch: str) -> tuple[re.Match[str], bool] | None:
    """The last word that opens a list, and whether it claims that the list is complete."""
    found = [(match, key == "wholly") for key in ("wholly", "partly") for match in cue(key).finditer(stretch)]
    return max(found, key=lambda pair: pair[0].start()) if found else None


def _give_back(frame: OpenList, builder: Builder) -> None:
    """较上年…… after a list belongs to the total before it, where only the last item seems to have it."""
    if frame.whole is None or not frame.items or builder.of_kind(frame.whole, *COMPARING):
        return
    *others, last = frame.items
    remarks = builder.of_kind(last, *COMPARING)
    if not remarks or any(builder.of_kind(item, *COMPARING) for item in others):
        return
    of_whole, of_last = (_fits(builder, mention, remarks) for mention in (frame.whole, last))
    if not of_last and (of_whole or len(frame.items) > 1):
        builder.move(remarks, frame.whole)


def _fits(builder: Builder, mention: int, remarks: list[Fact]) -> bool:
    """Whether amount, change and rate go together: the words alone leave open whose they are."""
    amounts = builder.of_kind(mention, "amount")
    changes = [r.value for r in remarks if r.kind == "change"]
    rates = [r.value for r in remarks if r.kind == "change_rate"]
    if not amounts or not changes or not rates:
        return False
    base = amounts[0].value - changes[0]
    return base != 0 and abs(changes[0] / base * 100 - rates[0]) < 1
