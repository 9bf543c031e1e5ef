"""Building an account from the stories of one event."""

# SPDX-License-Identifier: Apache-2.0
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from khabar.accounts.contrasts import answers, contrasts
from khabar.accounts.copies import copied
from khabar.accounts.figures import figures
from khabar.accounts.join import Joined
from khabar.accounts.origins import Voice, Voices
from khabar.accounts.readings import Reading, readings
from khabar.accounts.story import Story, Where
from khabar.accounts.told import responsible, standing
from khabar.model import Mode, Record
from khabar.model.account import Account, Bounds, Days, Independent, Located, Origin

_PLACES = 5  # places of an account, the likeliest first
_AREA = 0.1  # what of a vote an area has against a settlement


def account(joined: Joined, records: Mapping[str, Record], id: str) -> Account:
    """The account of one event's stories."""
    stories = joined.main or joined.aside
    everything = [*joined.main, *joined.aside]
    reports = sorted({s.report for s in everything})
    copies = copied([records[r] for r in reports]) if len(reports) > 1 else {}
    voices = {r: Voices(records[r], copies.get(r)) for r in reports}
    told = readings(everything, voices)
    speakers = _speakers(everything, told, voices)
    ids = {key: f"o{n}" for n, key in enumerate(speakers, 1)}
    by = figures(told)
    first = _first(stories)
    return Account(
        id=id,
        main=tuple(sorted({s.report for s in joined.main})),
        reports=tuple(reports),
        members=tuple(f"{s.report}:{e}" for s in sorted(everything, key=lambda s: s.key) for e in s.events),
        type=first.type,
        mode=_mode(stories),
        status=standing(everything, voices, ids),
        date=days(stories),
        places=places(stories),
        figures=dict(by.airwars),
        figures_by=by,
        responsible=responsible(everything, voices, ids),
        origins=_origins(speakers, ids),
        independent=_independent([v for v, _, _ in speakers.values()]),
        readings=answers(told, ids),
        contrasts=contrasts(told, ids),
    )


Speakers = dict[str, tuple[Voice, set[str], set[str]]]
"""Voice's key to the voice, its reports and its claims."""


def _speakers(stories: Iterable[Story], told: Iterable[Reading], voices: Mapping[str, Voices]) -> Speakers:
    """All who say something of the event, in a fixed order; a report itself only where it names nobody for it."""
    said: list[tuple[str, Voice, str | None]] = [(r.report, r.voice, r.claim) for r in told]
    for story in sorted(stories, key=lambda s: s.key):
        events = {e.id: e for e in voices[story.report].record.events}
        for claims in (events[event].claims for event in story.events):
            claim = f"{story.report}:{claims[-1]}" if claims else None
            said += [(story.report, voice, claim) for voice in voices[story.report].voices(claims)]
    attributed = {report for report, voice, _ in said if voice != voices[report].own}
    counted = {(r.report, r.voice.key) for r in told}
    found: Speakers = {}
    for report, voice, claim in said:
        if voice == voices[report].own and report in attributed and (report, voice.key) not in counted:
            continue
        _, reports, claims_of = found.setdefault(voice.key, (voice, set(), set()))
        reports.add(report)
        claims_of.update({claim} if claim else ())
    return found


def _origins(speakers: Speakers, ids: Mapping[str, str]) -> tuple[Origin, ...]:
    parties: dict[str, str] = {}
    for voice, _, _ in speakers.values():
        parties.setdefault(voice.party, f"p{len(parties) + 1}")
    return tuple(
        Origin(
            id=ids[key],
            name=voice.name,
            kind=voice.kind,
            party=parties[voice.party],
            reports=tuple(sorted(reports)),
            claims=tuple(sorted(claims)),
            credited=voice.credited,
        )
        for key, (voice, reports, claims) in speakers.items()
    )


def _independent(voices: Sequence[Voice]) -> Independent:
    """Named origins count for sure. Sources without a name, and texts that credit nobody, may be one of them."""
    sure = [v for v in voices if v.named and v.credited]
    return Independent(
        origins=_bounds(len({v.key for v in sure}), len({v.key for v in voices})),
        parties=_bounds(len({v.party for v in sure}), len({v.party for v in voices})),
    )


def _bounds(least: int, most: int) -> Bounds:
    return max(least, min(1, most)), most


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
            votes[key] += (_AREA if place.area else 1.0) * (1 / (rank + 1) + place.weight / most)
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
