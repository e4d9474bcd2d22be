"""A format and a seed say what is tried: the same bytes on every machine."""

from __future__ import annotations

from random import Random

from fuzz import binary, markup, packages, portable, words
from fuzz.originals import originals

DAMAGES: dict[str, tuple[binary.Damage, ...]] = {
    "txt": (*words.DAMAGES, *binary.DAMAGES),
    "csv": (*words.DAMAGES, *binary.DAMAGES),
    "html": (*markup.DAMAGES, *words.DAMAGES, *binary.DAMAGES),
    "docx": (*packages.DAMAGES, *packages.DAMAGES, *binary.DAMAGES),
    "xlsx": (*packages.DAMAGES, *packages.DAMAGES, *binary.DAMAGES),
    "xls": binary.DAMAGES,
    "pdf": (*portable.DAMAGES, *binary.DAMAGES),
}


def case(form: str, seed: int) -> tuple[str, bytes]:
    """What is done to a document, and what comes of it."""
    chance = Random(f"{form}:{seed}")
    data, done = chance.choice(originals(form)), []
    for _ in range(chance.choice([1, 1, 1, 2])):
        damage = chance.choice(DAMAGES[form])
        try:
            data = damage(chance, data, chance.choice(originals(form))) or data
        except Exception:  # what is damaged already cannot always be taken apart
            damage = binary.flipped
            data = damage(chance, data, b"")
        done.append(damage.__name__)
    return "+".join(done), data
