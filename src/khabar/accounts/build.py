"""Building an account from the stories of one event."""

# SPDX-License-Identifier: Apache-2.0
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from khabar.accounts.answers import answers
from khabar.accounts.contrasts import answered, contrasts
from khabar.accounts.figures import figures
from khabar.accounts.join import Joined
from khabar.accounts.origins import voices as voices_of
from khabar.accounts.parties import named
from khabar.accounts.readings import readings
from khabar.accounts.scopes import Scopes
from khabar.accounts.speakers import independent, origins, parties, speakers
from khabar.accounts.story import Story, Where
from khabar.accounts.told import responsible, standing, told
from khabar.model import Mode, Record
from khabar.model.account import Account, Days, Located

_PLACES = 5  # places of an account, the likeliest first
_AREA = 0.1  # what of a vote an area has against a settlement, where a story has a likelier place


def account(joined: Joined, records: Mapping[str, Record], id: str) -> Account:
    """The account of one event's stories."""
    stories = joined.main or joined.aside
    everything = [*joined.main, *joined.aside]
    reports = sorted({s.report for s in everything})
    voices = voices_of(records[r] for r in reports)
    numbers = readings(everything, voices)
    heard = speakers(everything, numbers, voices)
    ids = {key: f"o{n}" for n, key in enumerate(heard, 1)}
    by = figures(numbers)
    mentions = told(everything, voices)
    scopes = Scopes(records[r] for r in reports)
    others = answers(mentions, scopes, ids)
    outlets = {named(records[r].report.publisher or r) for r in reports}
    first = _first(stories)
    return Account(
        id=id,
        main=tuple(sorted({s.report for s in joined.main})),
        reports=tuple(reports),
        members=tuple(f"{s.report}:{e}" for s in sorted(everything, key=lambda s: s.key) for e in s.events),
        type=first.type,
        mode=_mode(stories),
        status=standing(mentions, ids),
        date=days(stories),
        places=places(stories),
        figures=dict(by.airwars),
        figures_by=by,
        responsible=responsible(mentions, ids),
        origins=origins(heard, ids),
        parties=parties(heard),
        independent=independent([speaker.voice for speaker in heard.values()], len(outlets)),
        readings=answered(numbers, others, ids),
        contrasts=contrasts(numbers, others, scopes, ids),
    )


def _first(stories: Sequence[Story]) -> Story:
    """A story of the type that most tell."""
    types = Counter(s.type for s in stories)
    return max(stories, key=lambda s: (types[s.type], s.type, s.key))


def _mode(stories: Sequence[Story]) -> Mode | None:
    modes = Counter(s.mode for s in stories if s.mode)
    return max(modes, key=lambda m: (modes[m], m), default=None)


def places(stories: Sequence[Story]) -> tuple[Located, ...]:
    """The places that most stories tell of first; a settlement rather than an area, a located one rather than none."""
    votes: dict[object, float] = defaultdict(float)
    seen: dict[object, Where] = {}
    keys: dict[object, object] = {}
    for story in stories:
        most = max((p.weight for p in story.places), default=1.0)
        for rank, place in enumerate(story.places):
            key = keys.setdefault(place.key, keys.get(place.forms, place.key))
            keys.setdefault(place.forms, key)
            votes[key] += (_AREA if place.area and rank else 1.0) * (1 / (rank + 1) + place.weight / most)
            if key not in seen or (seen[key].lat is None and place.lat is not None):
                seen[key] = place
    order = sorted(seen, key=lambda k: (-votes[k], seen[k].key))
    return tuple(_located(seen[k]) for k in order[:_PLACES])


def _located(place: Where) -> Located:
    return Located(
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        gazetteer=place.gazetteer,
        role=place.role,
    )


def days(stories: Sequence[Story]) -> Days | None:
    """The days that most stories allow: stated ones, else those before publication that fit the day of the week."""
    votes: Counter[str] = Counter()
    for story in stories:
        moment = story.moment
        if moment.stated and moment.earliest and moment.latest:
            votes.update(_between(moment.earliest, moment.latest))
    if votes:
        return _most(votes)
    for story in stories:
        if story.moment.earliest and story.moment.latest:
            votes.update(_between(story.moment.earliest, story.moment.latest))
    weekdays = {s.moment.weekday for s in stories if s.moment.weekday and not s.moment.earliest}
    fitting = {d: n for d, n in votes.items() if date.fromisoformat(d).isoweekday() in weekdays}
    return _most(Counter(fitting or votes)) if votes else None


def _most(votes: Counter[str]) -> Days:
    """The days with most votes, if they follow each other; else the earliest run of them."""
    top = max(votes.values())
    best = sorted(d for d, n in votes.items() if n == top)
    last = first = best[0]
    for day in best[1:]:
        if date.fromisoformat(day) - date.fromisoformat(last) > timedelta(1):
            break
        last = day
    return first, last


def _between(earliest: str, latest: str) -> list[str]:
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    return [(first + timedelta(n)).isoformat() for n in range(min(31, (last - first).days + 1))]
