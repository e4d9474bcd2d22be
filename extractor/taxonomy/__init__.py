"""What gouji knows of the field, read from `patterns/`.

The code names only measures, dimensions and traits, an enumerated few; whatever else has a name in a result
(concepts, codes) stands in `patterns/` and comes through here.
"""

from __future__ import annotations

from extractor.taxonomy.views import (
    Classification,
    View,
    classifications,
    concepts,
    meaning_of,
    opaque_dimensions,
    view_and_part,
    view_of,
    views,
)

__all__ = [
    "Classification",
    "View",
    "classifications",
    "concepts",
    "meaning_of",
    "opaque_dimensions",
    "view_and_part",
    "view_of",
    "views",
]
