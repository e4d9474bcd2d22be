"""gouji rules [RULE...]: the rules behind checks and findings, the evidence that weighs a broken one, the grounds.

Each with a text that is such a case, and one that only looks like it.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from extractor.cli.console import EXIT_OK, write
from extractor.cli.parser import Say
from extractor.errors import GoujiError

HELP = {
    "zh": "列出规则、错法和依据：核对什么、凭什么算错、有错和无错的例子、各项依据有多可靠",
    "en": "list the rules, the slips and the grounds: what breaks them and what does not, how reliable they proved",
}
# Which part of the catalogue: the rules, the slips and other evidence, or the grounds of relations.
_PARTS = ("rules", "slips", "grounds")


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "rules", nargs="*", metavar=say("规则", "RULE"), help=say("只列这几条（默认全部）", "only these (default: all)")
    )
    parser.add_argument(
        "--part",
        choices=_PARTS,
        help=say("只列规则、错法与旁证或依据", "only the rules, slips and evidence, or grounds"),
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("输出形式（默认 text）", "form"))


def run(options: Namespace) -> int:
    import json

    from extractor import messages
    from extractor.error_models.catalogue import catalogue
    from extractor.outputs import evidence_list, grounds_list, rules_list
    from extractor.taxonomy import grounds

    parts = {
        "rules": (rules_list, messages.rules()),
        "slips": (evidence_list, catalogue()),
        "grounds": (grounds_list, grounds()),
    }
    known = {
        key: (form, entry)
        for part, (form, entries) in parts.items()
        for key, entry in entries.items()
        if options.part in (None, part)
    }
    if unknown := [name for name in options.rules if name not in known]:
        raise GoujiError(f"没有规则 {'、'.join(unknown)}")
    wanted = [known[name] for name in options.rules or known]
    if options.format == "json":
        listed = [form.as_data(entry, options.lang) for form, entry in wanted]
        write(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", None)
    else:
        write("\n".join(form.write([entry], options.lang) for form, entry in wanted), None)
    return EXIT_OK
