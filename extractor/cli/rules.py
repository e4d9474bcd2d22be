"""gouji rules [RULE...]: the rules behind checks and findings, and the evidence by which a broken one is weighed.

Each with a text that is such a case, and one that only looks like it.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from extractor.cli.console import EXIT_OK, write
from extractor.cli.parser import Say
from extractor.errors import GoujiError

HELP = {
    "zh": "列出规则和错法：核对什么、凭什么算错、有错和无错的例子",
    "en": "list the rules and the slips, with what breaks them and what does not",
}
# Which part of the catalogue: the rules, or the slips and other evidence.
_PARTS = ("rules", "slips")


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "rules", nargs="*", metavar=say("规则", "RULE"), help=say("只列这几条（默认全部）", "only these (default: all)")
    )
    parser.add_argument(
        "--part", choices=_PARTS, help=say("只列规则，或只列错法与旁证", "only the rules, or only slips and evidence")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("输出形式（默认 text）", "form"))


def run(options: Namespace) -> int:
    import json

    from extractor import messages
    from extractor.error_models.catalogue import catalogue
    from extractor.outputs import evidence_list, rules_list

    rules = messages.rules() if options.part != "slips" else {}
    slips = catalogue() if options.part != "rules" else {}
    unknown = [name for name in options.rules if name not in rules and name not in slips]
    if unknown:
        raise GoujiError(f"没有规则 {'、'.join(unknown)}")
    wanted = [
        (rules_list, rules[name]) if name in rules else (evidence_list, slips[name])
        for name in options.rules or (*rules, *slips)
    ]
    if options.format == "json":
        listed = [form.as_data(entry, options.lang) for form, entry in wanted]
        write(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", None)
    else:
        write("\n".join(form.write([entry], options.lang) for form, entry in wanted), None)
    return EXIT_OK
