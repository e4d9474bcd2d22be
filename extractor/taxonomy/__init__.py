"""What gouji knows of the field, read from `patterns/`: families of documents, and what figures are called.

The code names only measures, dimensions and traits, an enumerated few; whatever else has a name in a result
(families, kinds of tables and sections, concepts, codes) stands in `patterns/` and comes through here.
"""

from __future__ import annotations

from extractor.taxonomy.disclosure import no_disclosure
from extractor.taxonomy.families import OTHER, Family, Whose, families, family, listed_families, sibling
from extractor.taxonomy.indicators import (
    IndicatorRole,
    MoneyRole,
    heads_indicators,
    indicator_role,
    indicator_words,
    money_role,
    signs,
)
from extractor.taxonomy.members import narrower, planned, planned_views
from extractor.taxonomy.sections import SectionKind, SectionTrait, section_kind, section_kinds, titled
from extractor.taxonomy.tables import TableKind, TableTrait, indicator_kind, table_kind, table_kinds
from extractor.taxonomy.traits import TRAITS, Trait
from extractor.taxonomy.views import (
    Classification,
    View,
    classifications,
    concepts,
    listed_views,
    meaning_of,
    of_government,
    opaque_dimensions,
    single_views,
    view_and_part,
    view_of,
    views,
)

__all__ = [
    "OTHER",
    "TRAITS",
    "Classification",
    "Family",
    "IndicatorRole",
    "MoneyRole",
    "SectionKind",
    "SectionTrait",
    "TableKind",
    "TableTrait",
    "Trait",
    "View",
    "Whose",
    "classifications",
    "concepts",
    "families",
    "family",
    "heads_indicators",
    "indicator_kind",
    "indicator_role",
    "indicator_words",
    "listed_families",
    "listed_views",
    "meaning_of",
    "money_role",
    "narrower",
    "no_disclosure",
    "of_government",
    "opaque_dimensions",
    "planned",
    "planned_views",
    "section_kind",
    "section_kinds",
    "sibling",
    "signs",
    "single_views",
    "table_kind",
    "table_kinds",
    "titled",
    "view_and_part",
    "view_of",
    "views",
]
