"""How sure a share of a few trials is."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

_Z = 1.959963984540054  # 95 %, half of the rest on either side
_Z_ABOVE = 1.2815515655446004  # 90 %, all of the rest below


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `trials`, with Wilson's interval at 95 %, which stays honest near 0 and 1; None without trials."""

    hits: int
    trials: int

    @property
    def rate(self) -> float | None:
        return self.hits / self.trials if self.trials else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return self._around(_Z) if self.trials else None

    @property
    def at_least(self) -> float:
        """What the true share exceeds with 90 % certainty; 0 without trials."""
        return self._around(_Z_ABOVE)[0] if self.trials else 0.0

    def _around(self, z: float) -> tuple[float, float]:
        n, p = self.trials, self.hits / self.trials
        centre = p + z * z / (2 * n)
        reach = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        below = 1 + z * z / n
        return max(0.0, (centre - reach) / below), min(1.0, (centre + reach) / below)
