"""The function that makes a page to look at."""

from __future__ import annotations

from typing import Literal, Unpack

from newsnlp.api.inputs import Inputs, NameOptions, analyses, at_least, each, settings_of, types_of


def report(
    inputs: Inputs,
    *,
    lang: Literal["en", "zh"] = "en",
    title: str = "",
    top: int = 15,
    by: Literal["day", "week", "month", "quarter", "year"] = "month",
    **options: Unpack[NameOptions],
) -> str:
    """A page of HTML to look at a corpus, to be written to a file as UTF-8: no table, the one text among the commands.

    Args:
        lang: the language of headings and buttons.
        title: the page's heading.
        top: names of each type, sources and new names at most; twice as many keywords.
        by: the period that articles and names are counted by.
    Raises:
        UsageError: there are more than 2,000 articles, or a package is not installed.
    """
    from newsnlp.entities.count import named
    from newsnlp.output.report import renderer, within

    at_least(1, top=top)
    kinds = named((), types_of(options, inputs))
    all_lines = options.get("all_lines", False)
    render = renderer(lang=lang, title=title, top=top, by=by, types=kinds, all_lines=all_lines)
    if not options.get("unique"):
        inputs = within(each(inputs, settings_of(options), words=True, names=True))
    return render(analyses(inputs, options, words=True, names=True))
