"""The argument parser, in Chinese or English."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

from extractor.cli.console import EXIT_UNUSABLE, complain

if TYPE_CHECKING:
    from extractor.messages import Language

_ABOUT = {
    "zh": "勾稽：把政府预算、决算公开文件读成结构化数据，并指出哪些数字不可能都对。",
    "en": "Turns published Chinese budgets and final accounts into verified data, and points at figures that disagree.",
}
_WORDS = {
    "zh": {"usage": "用法：", "commands": "命令", "arguments": "参数", "options": "选项"},
    "en": {"usage": "usage: ", "commands": "commands", "arguments": "arguments", "options": "options"},
}
_COMPLAINTS = {
    "the following arguments are required: ": "缺少参数：",
    "unrecognized arguments: ": "不认识的参数：",
    "expected at least one argument": "至少要有一个值",
    "expected one argument": "缺少值",
    "invalid choice: ": "不能是 ",
    "(choose from ": "（可选：",
    "argument ": "参数 ",
}


class Say:
    """Chooses between the Chinese and the English of a phrase."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __call__(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en


def language_of(arguments: Sequence[str]) -> Language:
    """The language that the arguments ask for; it must be known before the parser can be built."""
    for position, argument in enumerate(arguments):
        following = arguments[position + 1] if position + 1 < len(arguments) else ""
        if argument == "--lang=en" or (argument == "--lang" and following == "en"):
            return "en"
    return "zh"


def build(commands: Mapping[str, ModuleType], language: Language) -> argparse.ArgumentParser:
    """The whole parser: every command's arguments, and the options common to all."""
    say = Say(language)
    parser = _Parser(say, prog="gouji", description=_ABOUT[language])
    parser.add_argument("--version", action=_Version, nargs=0, help=say("显示版本", "show version"))
    _add_language(parser, say)
    titles = _WORDS[language]
    choices = parser.add_subparsers(
        title=titles["commands"], metavar=say("命令", "COMMAND"), dest="command", required=True, parser_class=_Parser
    )
    for name, module in commands.items():
        command = choices.add_parser(name, help=module.HELP[language], description=module.HELP[language], say=say)
        module.add(command, say)
        _add_language(command, say)
        command.set_defaults(run=module.run)
    return parser


def _add_language(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--lang",
        action=_Language,
        choices=("zh", "en"),
        default=say.language,
        help=say("说明与提示的语言（默认 zh）", "language of help and messages (default: zh)"),
    )


class _Parser(argparse.ArgumentParser):
    """argparse with its titles and complaints in the chosen language."""

    def __init__(self, say: Say, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_formatter(_WORDS[say.language]["usage"]), **settings)
        self._say = say
        self._positionals.title = _WORDS[say.language]["arguments"]
        self._optionals.title = _WORDS[say.language]["options"]
        self.add_argument("-h", "--help", action="help", help=say("显示帮助", "show this help"))

    def error(self, message: str) -> NoReturn:
        if self._say.language == "zh":
            for english, chinese in _COMPLAINTS.items():
                message = message.replace(english, chinese)
        complain(message)
        self.exit(EXIT_UNUSABLE, self.format_usage())


class _Language(argparse.Action):
    """Keeps that a language was typed, since a configuration may name one too."""

    def __call__(self, parser: argparse.ArgumentParser, options: argparse.Namespace, value: Any, _: Any = None) -> None:
        options.lang, options.lang_typed = value, True


class _Version(argparse.Action):
    """Prints the version, which takes a while to look up, only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from extractor import __version__

        print(f"gouji {__version__}")
        parser.exit()


def _formatter(usage: str) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        def add_usage(self, text: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(text, actions, groups, usage if prefix is None else prefix)

    return Formatter
