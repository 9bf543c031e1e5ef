"""Who stands behind an account, as a tree: origin, the reports in which it speaks, and what it says there."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from rich.text import Text
from rich.tree import Tree

from khabar.cli.bidi import piece, plain
from khabar.model import Name
from khabar.model.account import Account, Origin, Range

_Branch = TypeVar("_Branch")
_SHOWN = 5  # branches of one knot that are shown unless all are asked for


class Told(NamedTuple):
    """What is known of a report beside its id."""

    publisher: str | None
    published: str | None


def number(figure: Range) -> str:
    """A figure or the range of one; an open end is an ellipsis."""
    low, high = figure
    return f"{low:,}" if low == high else f"{low:,}–{'…' if high is None else format(high, ',')}"


def tree(account: Account, label: Text, told: Mapping[str, Told], visual: bool, whole: bool) -> Tree:
    """The tree under ``label``; ``told`` are the reports' facts where they are known. Not ``whole``: its beginning."""
    root = Tree(label, guide_style="dim")
    parties = {party.id: party.name for party in account.parties}
    origins = sorted(account.origins, key=lambda o: int(o.party.removeprefix("p")))  # allies side by side
    for origin in _first(origins, whole, root):
        twig = root.add(_origin(origin, parties[origin.party], visual))
        for report in _first(origin.reports, whole, twig):
            leaf = twig.add(_report(report, told.get(report), visual))
            for claim in _first(list(_claims(account, origin, report, whole)), whole, leaf):
                leaf.add(Text(claim, style="dim"))
    return root


def _first(branches: Sequence[_Branch], whole: bool, knot: Tree) -> Iterator[_Branch]:
    """The branches that are shown; how many more there are comes last."""
    shown = branches if whole else branches[:_SHOWN]
    yield from shown
    if more := len(branches) - len(shown):
        knot.add(Text(f"and {more} more", style="dim"))


def _origin(origin: Origin, party: Name, visual: bool) -> Text:
    name = piece(origin.name, visual)
    itself = origin.name in (party.en, party.ar)
    side = "" if itself else f"  ({piece(party.en or party.ar or '?', visual)})"
    own = "" if origin.credited else " *"
    return Text.assemble((name, "bold"), own, (side, "dim"))


def _report(id: str, told: Told | None, visual: bool) -> Text:
    facts = [piece(fact, visual) for fact in told if fact] if told else []
    return Text.assemble((plain(id), "cyan"), f"  {' · '.join(facts)}" if facts else "")


def _claims(account: Account, origin: Origin, report: str, whole: bool) -> Iterator[str]:
    """What the origin says there: its numbers by their claims; of the ``whole``, its claims without a number too."""
    said: dict[str, list[str]] = {}
    for question, answers in account.readings.items():
        for one in answers:
            counted = one.origin == origin.id and one.low is not None
            if counted and _report_of(one.count) == report:
                figure = number((one.low or 0, one.high))
                said.setdefault(one.claim or "", []).append(f"{question} {figure}")
    claims = [claim for claim in origin.claims if whole and _report_of(claim) == report]
    for claim in dict.fromkeys([*said, *claims]):
        yield "  ".join(
            filter(None, (plain(claim.removeprefix(f"{report}:")), ", ".join(dict.fromkeys(said.get(claim, ())))))
        )


def _report_of(member: str | None) -> str:
    """The report of a member ``report:id``."""
    return (member or "").rpartition(":")[0]
