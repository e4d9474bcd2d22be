"""The flow that heads model.py, held against the imports: no arrow goes against it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "extractor"

# What stands below all stages, lowest first: each may use those before it.
GROUND = (
    "errors",
    "stops",
    "files",
    "visible",
    "made_often",
    "model",
    "patterns",
    "named_patterns",
    "sampled",
    "matching",
    "taxonomy",
    "collecting",
    "wording",
    "numbering",
    "number",
    "figures",
    "cube",
    "error_models",
    "units",
    "quantities",
    "governments",
    "messages",
    "saying",
    "names",
    "divisions",
    "fingerprint",
    "decisions",
    "acceptance",
)
STAGES = (
    "readers",
    "layout",
    "outline",
    "tables",
    "facts",
    "relations",
    "judge",
    "diagnosis",
    "findings",
    "duties",
    "outputs",
)
# Every reader hands its printed pieces to `layout`. Diagnosis weighs what would mend a broken relation;
# findings tell what diagnosis found.
GRANTED = {("readers", "layout"), ("diagnosis", "judge"), ("findings", "judge"), ("findings", "diagnosis")}
ABOVE = {
    "pipeline": {*GROUND, *STAGES, "sources"},
    # Documents held against each other are asked of the stages as one document is.
    "sources": {*GROUND, *STAGES},
    # Slips are made in what the readers read, and what they break is asked of the judge before the whole flow runs.
    "inject": {*GROUND, "readers", "judge", "pipeline"},
    # Findings are marked in their file; where its characters stand, the maps say by which slips are written.
    "annotate": {*GROUND, "outputs", "inject", "readers"},
    # A data set keeps what the pipeline says of many documents; it never reads one.
    "dataset": {*GROUND, "outputs", "sources", "judge", "findings", "__init__"},
    # An overlay of the patterns is tried on those that read patterns, before any document is read.
    "vocabulary": {*GROUND, "tables", "facts"},
    # Names are learned from a data set; nothing is read anew.
    "learn": {*GROUND, "facts", "dataset", "outputs"},
    # Processes with limits: what they work on is none of their business.
    "workers": set(GROUND),
    "guarded": {*GROUND, "workers", "pipeline", "sources"},
    "batch": {*GROUND, "workers", "pipeline", "dataset", "__init__"},
    # The desk shows what is told of documents, beside their pages, and writes decisions down.
    "desk": {*GROUND, "outputs", "workers", "guarded", "sources", "annotate", "dataset"},
    "cli": {
        *GROUND,
        "desk",
        "outputs",
        "workers",
        "guarded",
        "pipeline",
        "sources",
        "inject",
        "annotate",
        "dataset",
        "batch",
        "learn",
        "vocabulary",
        "__init__",
    },
    "__init__": {"guarded"},
    "__main__": {"cli"},
}


def _owner(module: str) -> str:
    """extractor.facts.clauses → facts; extractor.__version__ → __init__."""
    part = module.split(".")[1] if "." in module else "__init__"
    return part if (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").exists() else "__init__"


def _modules(node: ast.AST) -> list[str]:
    """The modules an import statement names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module == "extractor":
        return [f"extractor.{alias.name}" for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def _imports(path: Path) -> set[str]:
    """The parts of the package that a file imports, inside functions too."""
    named = [module for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for module in _modules(node)]
    return {_owner(module) for module in named if module.split(".")[0] == "extractor"}


def _allowed(part: str) -> set[str]:
    if part in GROUND:
        return set(GROUND[: GROUND.index(part)])
    if part in STAGES:
        return {*GROUND, *(target for source, target in GRANTED if source == part)}
    return set(ABOVE[part])


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_follow_the_flow(path: Path) -> None:
    """A file imports its own part, the ground below the stages, and nothing against the flow."""
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    against = _imports(path) - {part} - _allowed(part)
    assert not against, f"{path.name} imports {sorted(against)}"


def test_every_part_has_its_place() -> None:
    """A new file or folder of the package must be placed in the flow; what is placed must exist."""
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in FILES}
    assert parts == {*GROUND, *STAGES, *ABOVE}
