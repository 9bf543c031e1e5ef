"""Made-up stories: a few places, days and numbers, so that many are alike."""

# SPDX-License-Identifier: Apache-2.0
from datetime import date, timedelta

from hypothesis import strategies as st

from khabar.accounts.story import Moment, Story, Where, Words
from khabar.model import EventType, Mode, Name, PlaceRole, Precision

_WORDS = [f"word{n}" for n in range(6)]


def place(n: int) -> Where:
    name = f"place{n}"
    return Where(
        key=f"g:{n}",
        name=Name(ar=name, en=name),
        lat=34 + n / 10,
        lon=40.0,
        precision=Precision.SETTLEMENT,
        gazetteer=f"g:{n}",
        admin1=None,
        role=PlaceRole.AT,
        weight=1.0,
        area=n == 3,
        forms=frozenset({name}),
    )


def moment(day: int | None) -> Moment:
    if day is None:
        return Moment()
    when = date(2022, 9, 1) + timedelta(day)
    return Moment(when.isoformat(), when.isoformat(), True, when.isoformat()[5:], when.isoweekday())


def story(report: str, events: int | None, where: list[int], day: int | None, words: frozenset[str]) -> Story:
    """The report's main story where ``events`` is None, else the one that this event tells in passing."""
    return Story(
        report=report,
        main=events is None,
        events=("e0",) if events is None else (f"e{events + 1}",),
        type=EventType.ASSAULT,
        types=frozenset({EventType.ASSAULT}),
        mode=Mode.AERIAL,
        modes=frozenset({Mode.AERIAL}),
        moment=moment(day),
        places=tuple(place(n) for n in where),
        counts=(),
        words=Words(words, words),
    )


@st.composite
def tellings(draw: st.DrawFn, most: int = 7) -> dict[str, list[Story]]:
    """Some reports with their stories: few places and days, so that many fall together, also in passing."""
    days = st.integers(0, 5)
    wordings = st.frozensets(st.sampled_from(_WORDS), max_size=5)
    told = {}
    for n in range(draw(st.integers(2, most))):
        places = draw(st.lists(st.integers(0, 3), max_size=2, unique=True))
        told[f"r{n}"] = [story(f"r{n}", None, places, draw(st.none() | days), draw(wordings))]
        for event in range(draw(st.integers(0, 3))):
            told[f"r{n}"].append(story(f"r{n}", event, [draw(st.integers(0, 2))], draw(days), draw(wordings)))
    return told
