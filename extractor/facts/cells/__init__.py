"""The figures of the tables: what a cell means follows from what is printed around it, never from its position.

The caption, the side of the account, the header of the column and the row each say a part (`Said`), none overwrites
another's, and the concept is the view that the whole falls into:

    教育支出 × 合计               function=205                       function.205
    合计 × 基本支出               type=basic                         expenditure.basic
    教育支出 × 基本支出           function=205, type=basic           function.205, part expenditure.basic
    某中心 × 合计                 body=某中心                         no figure of the whole: none
"""

from extractor.facts.cells.cell_numbers import unread
from extractor.facts.cells.read import read_cells
from extractor.facts.cells.unread_tables import unread_tables

__all__ = ["read_cells", "unread", "unread_tables"]
