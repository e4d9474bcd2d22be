"""Pages of HTML from templates that stand beside this file: every word that is put in is escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from extractor.messages import Language
from extractor.outputs.view.called import counted, plain_text, word

if TYPE_CHECKING:
    import jinja2


def page(template: str, language: Language, **values: Any) -> bytes:
    """The page, in UTF-8; `word` and `counted` say what things are called in the language."""

    def said(name: str, **fields: object) -> str:
        return word(name, language, **fields)

    def number(name: str, found: int) -> str:
        return counted(name, found, language)

    made = environment("extractor.outputs.reports").get_template(template)
    return made.render(language=language, word=said, counted=number, **values).encode()


@cache
def environment(package: str) -> jinja2.Environment:
    """The templates of a package: what is put in is escaped, and what is not known is an error."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.PackageLoader(package, "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: Any) -> Any:
    """Nothing for what is not known; text without what steers a reader. Markup made by a template stays markup."""
    if value is None:
        return ""
    return plain_text(value) if type(value) is str else value
