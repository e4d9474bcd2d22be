"""What `made_often` makes is what dataclasses would make, only sooner."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from extractor import model
from extractor.made_often import made_often


@made_often
@dataclass(frozen=True, slots=True)
class Plank:
    length: int
    wood: str = "oak"


@made_often
@dataclass(frozen=True, slots=True)
class Door(Plank):
    hinges: int = 2


def test_fields_are_filled_by_place_by_name_and_by_default() -> None:
    assert Plank(3) == Plank(length=3, wood="oak")
    assert Door(3, hinges=4) == Door(3, "oak", 4)
    assert repr(Door(1)) == "Door(length=1, wood='oak', hinges=2)"


def test_what_is_missing_or_unknown_is_refused() -> None:
    with pytest.raises(TypeError):
        Plank()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Plank(1, colour="red")  # type: ignore[call-arg]


def test_values_stay_frozen_and_can_be_sent() -> None:
    door = Door(5, "ash")
    with pytest.raises(FrozenInstanceError):
        door.length = 6  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(door)) == door
    assert replace(door, wood="elm") == Door(5, "elm")


def test_no_value_of_the_model_is_left_half_filled() -> None:
    cell = model.Cell(0, 1, "12")
    assert all(hasattr(cell, name) for name in model.Cell.__slots__)  # type: ignore[attr-defined]
