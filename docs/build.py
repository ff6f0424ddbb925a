"""The pages of docs/ that are made from the code: commands.md, vocabulary.md, codebook.md, house.md's list of rooms.

`python docs/build.py` writes them; `--check` writes nothing and fails where one is stale.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kenes import cli
from kenes.model import document, mark, report
from kenes.text import span

ROOT = Path(__file__).resolve().parent.parent
MADE = "<!-- made by docs/build.py: edit the code, then run it -->\n\n"


def commands() -> str:
    """Every command of `kenes` with its options, as argparse knows them."""
    lines = [MADE + "# Commands\n"]
    for path, parser in _walk(cli._parser(), ("kenes",)):
        rows = [a for a in parser._actions if not isinstance(a, (argparse._HelpAction, argparse._SubParsersAction))]
        if parser._subparsers is not None and not rows:
            continue
        lines.append(f"## `{' '.join(path)}`\n")
        told = parser.description or _help(path)
        if told:
            lines.append(told[0].upper() + told[1:] + ".\n")
        for action in rows:
            name = ", ".join(f"`{option}`" for option in action.option_strings) or f"`{action.metavar or action.dest}`"
            choices = f" ({', '.join(map(str, action.choices))})" if action.choices else ""
            lines.append(f"- {name}{choices}: {action.help or action.dest}")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _walk(
    parser: argparse.ArgumentParser, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    yield path, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                yield from _walk(child, (*path, name))


def _help(path: tuple[str, ...]) -> str:
    parser = cli._parser()
    told = ""
    for word in path[1:]:
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                told = next((each.help or "" for each in action._choices_actions if each.dest == word), told)
                parser = action.choices[word]
                break
    return told


def vocabulary() -> str:
    """Every noun of the model with its fields and what must hold."""
    lines = [MADE + "# Vocabulary\n"]
    for module in (span, document, mark, report):
        for name, noun in sorted(vars(module).items(), key=lambda each: getattr(each[1], "__name__", "")):
            if not (inspect.isclass(noun) and issubclass(noun, msgspec.Struct) and noun.__module__ == module.__name__):
                continue
            lines.append(f"## {name}\n")
            lines.append(" ".join((noun.__doc__ or "").split()) + "\n")
            lines.append("Fields: " + ", ".join(f"`{field}`" for field in noun.__struct_fields__) + ".\n")
    return "\n".join(lines).rstrip() + "\n"


def house() -> str:
    """The rooms by floor, each file with the first line of its docstring."""
    lines = [MADE + "# The house\n", "Imports go down only; `tests/test_house.py` holds it.\n"]
    floors = [
        "cli.py",
        "engine",
        "web",
        "publish",
        "watch",
        "commands",
        "store",
        "record",
        "read",
        "source",
        "language",
        "pack",
        "model",
        "text",
    ]
    for room in floors:
        path = ROOT / "kenes" / room
        if not path.exists():
            continue
        lines.append(f"## {room}\n")
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
            first = " ".join(told.split("\n\n")[0].split())
            if first and file.name != "__init__.py":
                lines.append(f"- `{file.relative_to(ROOT / 'kenes').as_posix()}`: {first}")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def codebook() -> str:
    from kenes.publish.export.codebook import codebook as made

    return "<!-- made by docs/build.py: edit the code, then run it -->\n\n" + made()


PAGES = {"commands.md": commands, "vocabulary.md": vocabulary, "house.md": house, "codebook.md": codebook}


def main() -> int:
    check = "--check" in sys.argv[1:]
    stale = []
    for name, make in PAGES.items():
        path = ROOT / "docs" / name
        text = make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    if check and stale:
        print(f"stale: {', '.join(stale)}; run python docs/build.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
