"""What gouji knows of the field, read from `patterns/`: families of documents, and what figures are called.

The code names only measures, dimensions and traits, an enumerated few; whatever else has a name in a result
(families, kinds of tables and sections, concepts, codes) stands in `patterns/` and comes through here.
"""

from __future__ import annotations

from extractor.taxonomy.account import fund_in_title, fund_named, government_total, of_account, side_of_account
from extractor.taxonomy.checklist import ChecklistItem, checklist
from extractor.taxonomy.codes import ECONOMIC, LEVELS, Classification, classifications, classified, code_of, coded
from extractor.taxonomy.disclosure import no_disclosure
from extractor.taxonomy.duties import Duty, Fulfilment, asked_among, duties, duties_of, duty, duty_notes
from extractor.taxonomy.families import OTHER, Family, Whose, families, family, listed_families, sibling
from extractor.taxonomy.grounds import Ground, GroundKind, ground_id, ground_of, grounds
from extractor.taxonomy.groups import Group, among, concepts_of
from extractor.taxonomy.indicators import (
    IndicatorRole,
    MoneyRole,
    heads_indicators,
    indicator_role,
    indicator_words,
    money_role,
    signs,
)
from extractor.taxonomy.measured import Reliability, gravest, reliability
from extractor.taxonomy.members import STOCKS, narrower, one_kind, planned, planned_views
from extractor.taxonomy.sections import SectionKind, SectionTrait, kind_about, section_kind, section_kinds, titled
from extractor.taxonomy.tables import TableKind, TableTrait, indicator_kind, table_kind, table_kinds
from extractor.taxonomy.traits import TRAITS, Trait
from extractor.taxonomy.views import (
    View,
    added_views,
    all_of_side,
    class_of_fund,
    concepts,
    free_dimensions,
    listed_views,
    meaning_of,
    member_named,
    members_in,
    members_of,
    of_government,
    opaque_dimensions,
    side_brought_to,
    side_of_total,
    single_views,
    told_apart,
    view_and_part,
    view_of,
    views,
)

__all__ = [
    "ECONOMIC",
    "LEVELS",
    "OTHER",
    "STOCKS",
    "TRAITS",
    "ChecklistItem",
    "Classification",
    "Duty",
    "Family",
    "Fulfilment",
    "Ground",
    "GroundKind",
    "Group",
    "IndicatorRole",
    "MoneyRole",
    "Reliability",
    "SectionKind",
    "SectionTrait",
    "TableKind",
    "TableTrait",
    "Trait",
    "View",
    "Whose",
    "added_views",
    "all_of_side",
    "among",
    "asked_among",
    "checklist",
    "class_of_fund",
    "classifications",
    "classified",
    "code_of",
    "coded",
    "concepts",
    "concepts_of",
    "duties",
    "duties_of",
    "duty",
    "duty_notes",
    "families",
    "family",
    "free_dimensions",
    "fund_in_title",
    "fund_named",
    "government_total",
    "gravest",
    "ground_id",
    "ground_of",
    "grounds",
    "heads_indicators",
    "indicator_kind",
    "indicator_role",
    "indicator_words",
    "kind_about",
    "listed_families",
    "listed_views",
    "meaning_of",
    "member_named",
    "members_in",
    "members_of",
    "money_role",
    "narrower",
    "no_disclosure",
    "of_account",
    "of_government",
    "one_kind",
    "opaque_dimensions",
    "planned",
    "planned_views",
    "reliability",
    "section_kind",
    "section_kinds",
    "sibling",
    "side_brought_to",
    "side_of_account",
    "side_of_total",
    "signs",
    "single_views",
    "table_kind",
    "table_kinds",
    "titled",
    "told_apart",
    "view_and_part",
    "view_of",
    "views",
]
