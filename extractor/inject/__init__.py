"""Seeded slips in a user's document, and what gouji notices of them: the proof that it works, and what it misses.

    report of the document ── figures ──> what a hand could mistype, and where it is printed
                           ── kinds ────> changes of one kind: digits swapped, last year's figure copied …
                           ── writers ──> the document with the change in it, the rest byte for byte
                           ── trial ────> read anew: noticed? blamed first?
                           ── tally ────> recall by kind, with confidence intervals

A figure is guarded by a relation that holds and that the slip breaks beyond rounding: there gouji promises to notice.
What nothing guards is tried too and told apart: it shows what gouji would miss.
"""
