"""gouji rules [RULE...]: the rules behind checks and findings, with a text that breaks each and one that does not."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from extractor.cli.console import EXIT_OK, write
from extractor.cli.parser import Say
from extractor.errors import GoujiError

HELP = {"zh": "列出规则：核对什么、有错和无错的例子", "en": "list the rules, with what breaks them and what does not"}


def add(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "rules", nargs="*", metavar=say("规则", "RULE"), help=say("只列这几条（默认全部）", "only these (default: all)")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("输出形式（默认 text）", "form"))


def run(options: Namespace) -> int:
    from extractor import messages
    from extractor.outputs import rules_list

    known = messages.rules()
    unknown = [rule for rule in options.rules if rule not in known]
    if unknown:
        raise GoujiError(f"没有规则 {'、'.join(unknown)}")
    chosen = [known[rule] for rule in options.rules or known]
    form = rules_list.write_json if options.format == "json" else rules_list.write
    write(form(chosen, options.lang), None)
    return EXIT_OK
