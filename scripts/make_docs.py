"""Write the generated pages of ``docs/`` and the example in README.md; ``--check`` only says what is out of date.

    python scripts/make_docs.py [--check]

The rules come from the rule files and their examples, the commands from the command line itself, the closed
lists from the record's types, and the example from reading it.
"""

# SPDX-License-Identifier: Apache-2.0
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

import record_pages
from khabar import cli
from khabar.model.term import Term
from khabar.rules import source

ROOT = Path(__file__).parent.parent
EXTRACT = ROOT / "src/khabar/extract"
ROOMS = ("times", "quantities", "places", "actors", "attribution", "events")
NOTICE = "<!-- Written by `make docs`; edit {} instead. -->\n\n"


def pages() -> dict[Path, str]:
    """Every generated page and what it should hold."""
    readme, tour = ROOT / "README.md", ROOT / "docs/reading-a-record.md"
    return {
        ROOT / "docs/rules.md": rules_page(),
        ROOT / "docs/cli.md": cli_page(),
        ROOT / "docs/terms.md": terms_page(),
        readme: record_pages.readme(readme.read_text("utf-8")),
        tour: record_pages.tour(tour.read_text("utf-8")),
    }


def rules(room: str) -> Iterator[dict[str, Any]]:
    """The rules of one room: the entries of its data files that have a name and a note."""
    for path in sorted((EXTRACT / room).glob("*.yaml")):
        if path.name != "examples.yaml":
            content = source.load(path)
            entries = content.get("rules", []) if isinstance(content, dict) else content or []
            yield from (e for e in entries if isinstance(e, dict) and {"rule", "note"} <= e.keys())


def examples(room: str) -> list[dict[str, Any]]:
    """The examples and counterexamples of one room."""
    path = EXTRACT / room / "examples.yaml"
    return list(source.load(path, check_letters=False) or []) if path.exists() else []


def rules_page() -> str:
    """docs/rules.md: each rule with its note, pattern, first example and first counterexample."""
    out = [
        "# Rules\n",
        "Each value of a record names the rule that made it. `khabar explain` shows which words played which role.\n",
    ]
    for room in ROOMS:
        out.append(f"## {room}\n")
        known = examples(room)
        out += ["\n".join(_rule(room, rule, known)) + "\n" for rule in rules(room)]
    return NOTICE.format("src/khabar/extract/*/") + "\n".join(out)


def _rule(room: str, rule: Mapping[str, Any], known: list[dict[str, Any]]) -> Iterator[str]:
    name = rule["rule"]
    yield f"### {room}/{name}\n"
    yield rule["note"].rstrip() + "\n"
    if "pattern" in rule:
        yield f"```\n{rule['pattern'].strip()}\n```\n"
    if example := next((e for e in known if e.get("rule") == name), None):
        yield f"Reads {_words(example)}:\n\n> {_line(example['text'])}\n"
    if never := next((e for e in known if e.get("never") == name), None):
        yield f"Never reads (*{never['because'].rstrip('.')}*):\n\n> {_line(never['text'])}\n"


def _words(example: Mapping[str, Any]) -> str:
    value = example.get("value", example.get("type", example.get("act")))
    said = f"“{example['mention']}”" if isinstance(example.get("mention"), str) else "this"
    return f"{said} as `{value}`" if isinstance(value, str) else said


def _line(text: str) -> str:
    return " ".join(text.split())


def cli_page() -> str:
    """docs/cli.md: the help of every command."""
    out = ["# Command line\n", "Exit codes and the codes of inputs that can't be read: [errors.md](errors.md).\n"]
    command = typer.main.get_command(cli.app)
    context = command.context_class(command, info_name="khabar", **command.context_settings)
    out += [f"## {name}\n\n```text\n{text}\n```\n" for name, text in helps(command, context)]
    return NOTICE.format("src/khabar/cli/") + "\n".join(out)


def helps(command: Any, context: Any) -> Iterator[tuple[str, str]]:
    """A command and its subcommands: full name and help."""
    context.max_content_width = context.terminal_width = 100
    yield context.command_path, re.sub(r"[ \t]+$", "", command.get_help(context), flags=re.MULTILINE)
    for name, sub in getattr(command, "commands", {}).items():
        yield from helps(sub, type(context)(sub, parent=context, info_name=name))


def terms_page() -> str:
    """docs/terms.md: the closed lists of the record."""
    out = [
        "# Closed lists\n",
        "The values that a field of the record can have, each with its meaning. `khabar schema` has them too.\n",
    ]
    of_record = [t for t in Term.__subclasses__() if t.__module__.split(".")[1] in {"model", "contrast"}]
    for term in sorted(of_record, key=lambda t: t.__name__):
        rows = "\n".join(f"| `{value}` | {value.meaning} |" for value in term)
        out.append(f"## {term.__name__}\n\n{_line(term.__doc__ or '')}\n\n| value | meaning |\n|---|---|\n{rows}\n")
    return NOTICE.format("src/khabar/model/") + "\n".join(out)


def main() -> None:
    stale = {path: text for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text}
    for path, text in stale.items():
        print(path.relative_to(ROOT), "is out of date" if "--check" in sys.argv else "written")
        if "--check" not in sys.argv:
            path.write_text(text, "utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(1)


if __name__ == "__main__":
    main()
