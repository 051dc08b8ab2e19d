"""The help of every command, as it is printed."""

import argparse
from collections.abc import Iterator

from core.cli.main import parser


def all_of(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield a parser with those of its commands, and of theirs."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from all_of(each)


def test_no_help_has_a_percent_sign_twice() -> None:
    helps = {each.prog: " ".join(each.format_help().split()) for each in all_of(parser())}
    assert len(helps) > 15
    assert [prog for prog, text in helps.items() if "%%" in text] == []
    assert any("95 % confidence" in text for text in helps.values())
