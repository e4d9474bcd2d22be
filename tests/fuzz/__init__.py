"""Damaged and hostile documents made by chance, each from a format and a seed, so that every one can be made again.

originals   sound documents of each format
text, markup, packages, portable, binary   how each format is damaged
cases       format and seed → bytes
trial       what a worker does with one: the whole flow and its result as JSON
"""
