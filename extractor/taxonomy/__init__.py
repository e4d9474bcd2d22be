"""What gouji knows of the field, read from `patterns/`: families of documents and what they are like.

The code names only measures, dimensions and traits, an enumerated few; whatever else has a name in a result
(families, kinds of tables and sections, concepts, codes) stands in `patterns/` and comes through here.
"""

from __future__ import annotations

from extractor.taxonomy.families import OTHER, Family, Whose, families, family, sibling
from extractor.taxonomy.traits import TRAITS, Trait

__all__ = ["OTHER", "TRAITS", "Family", "Trait", "Whose", "families", "family", "sibling"]
