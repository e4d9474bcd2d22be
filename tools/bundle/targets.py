"""The machines that a folder is made for: what wheels fit them, and how they answer the markers of requirements."""

from __future__ import annotations

from dataclasses import dataclass

# From the oldest up to that of the systems most in use in offices (glibc 2.28): a newer one would not start there.
_GLIBC = (5, 12, 17, 24, 26, 27, 28)


@dataclass(frozen=True, slots=True)
class Target:
    """A system, and the version of Python that runs gouji there."""

    name: str
    python: str
    tags: tuple[str, ...]
    markers: tuple[tuple[str, str], ...]

    def environment(self) -> dict[str, str]:
        """What the markers of requirements ask, as that machine would answer."""
        return {
            **dict(self.markers),
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_version": "",
        }


def windows(python: str) -> Target:
    """Windows on 64 bits."""
    markers = {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"}
    return Target("windows", python, ("win_amd64",), tuple(markers.items()))


def linux(python: str) -> Target:
    """Linux on 64 bits of Intel or AMD, with the glibc of 2018 or later."""
    markers = {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"}
    tags = (*(f"manylinux_2_{minor}_x86_64" for minor in reversed(_GLIBC)), "manylinux2014_x86_64")
    return Target("linux", python, tags, tuple(markers.items()))


TARGETS = {"windows": windows, "linux": linux}
