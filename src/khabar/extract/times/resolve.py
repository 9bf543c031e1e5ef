"""From what was said and the day of speaking to TIMEX3: one function for each form."""

# SPDX-License-Identifier: Apache-2.0
from datetime import date, timedelta
from functools import singledispatch

from msgspec.structs import replace

from khabar.extract.times import dates, feasts
from khabar.extract.times.calendar import iso_week, last_week, make, month_end, month_plus, plus_days
from khabar.extract.times.forms import Date, Echo, Feast, Fixed, Form, Length, Period, Share, Shift
from khabar.extract.times.interval import NOWHERE, Reach, reach, spans
from khabar.extract.times.value import Anchor, TimeValue

_CLOCK = {"TS": "second", "TM": "minute", "TH": "hour"}
_SAME_STORY = 14  # days: an hour alone belongs to the day said last unless that lies farther off
_GRAINS = {"D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade", "CE": "century", **_CLOCK}
_DAYS = {"D": 1, "W": 7, "M": 30.44, "Y": 365.25, "DE": 3652.5, "CE": 36525, "TH": 1 / 24, "TM": 0, "TS": 0}


@singledispatch
def resolve(form: Form, anchor: Anchor, last: TimeValue | None) -> TimeValue | None:
    """The value of ``form`` from ``anchor``; ``last`` is the dated time said before it. None if it means nothing."""
    raise TypeError(f"{type(form).__name__} from {anchor}, {last}")


@resolve.register
def _date(form: Date, anchor: Anchor, last: TimeValue | None) -> TimeValue | None:
    if undated(form):
        return _on_last_day(form, anchor, last)
    after = last.day if form.follows and last else None
    found = dates.find(form, after) if after else dates.find(form, anchor.day)
    if not found:
        return None
    calendar = "hijri" if form.hijri else "gregorian"
    at = _week_of_month(found.value, form.week) if form.week else None
    value = _dated(form, found.value, anchor, relative=found.relative, at=at, found=found, calendar=calendar)
    return _with_clock(value, form)


def _week_of_month(month: str, week: int) -> Reach | None:
    """The days that may be meant by a week of a month: its days by seven, or a week from a Monday to a Sunday."""
    at = reach(month)
    if not at.earliest or not at.latest:
        return None
    first, last = date.fromisoformat(at.earliest), date.fromisoformat(at.latest)
    early = last - timedelta(13) if week < 0 else first + timedelta(7 * (week - 1))
    return Reach(at.grain, str(early), str(min(last, early + timedelta(12 + (week < 0)))))


def undated(form: Date) -> bool:
    """Whether ``form`` is an hour or a part of a day alone."""
    return form.step is None and form.weekday is None and form.day is None and form.month is None and form.year is None


def _on_last_day(form: Date, anchor: Anchor, last: TimeValue | None) -> TimeValue:
    """An hour or a part of a day alone is that of the day said last, else of the day of speaking."""
    near = last and last.day and (not anchor.day or abs((anchor.day - last.day).days) <= _SAME_STORY)
    if last and near:
        day = replace(last, value=str(last.day), mod=form.mod, alternative=None, doubt=None, said=form)
        return _with_clock(day, form)
    return _with_clock(_dated(form, str(anchor.day or "XXXX-XX-XX"), anchor), form)


def _with_clock(value: TimeValue, form: Date) -> TimeValue:
    """``value`` narrowed to the part of day or the hour that ``form`` has."""
    if form.hour is None and form.part is None:
        return value
    clock = f"T{form.hour:02}:{form.minute or 0:02}" if form.hour is not None else form.part or ""
    timed = value.value + clock
    near = reach(timed)
    return replace(value, type="TIME", value=timed, grain=near.grain, earliest=near.earliest, latest=near.latest)


def _dated(
    form: Form,
    value: str,
    anchor: Anchor,
    *,
    relative: bool = True,
    at: Reach | None = None,
    found: dates.Found | None = None,
    kind: str = "DATE",
    calendar: str = "gregorian",
) -> TimeValue:
    """The value of ``form`` with its reach, and with its anchor if it is ``relative``."""
    at = at or reach(value, form.mod)
    anchored = relative and anchor.day
    return TimeValue(
        type=kind,
        value=value,
        mod=form.mod,
        earliest=at.earliest,
        latest=at.latest,
        grain=at.grain,
        calendar=calendar,
        alternative=found.alternative if found else None,
        doubt=found.doubt if found else None,
        anchor=anchor.by if anchored else None,
        basis=(anchor.words or anchor.by,) if anchored else (),
        said=form,  # type: ignore[arg-type]
    )


def _unit_of(day: date | None, unit: str, step: int) -> str:
    """The TIMEX3 value of the unit in which ``day`` lies, moved by ``step`` units."""
    if day is None:
        return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}.get(unit, "XXXX")
    match unit:
        case "D":
            return str(plus_days(day, step) or "XXXX-XX-XX")
        case "W" | "WE":
            moved = plus_days(day, 7 * step)
            return (iso_week(moved) if moved else "XXXX-WXX") + ("-WE" if unit == "WE" else "")
        case "M":
            year, month = month_plus(day.year, day.month, step)
            return f"{year:04}-{month:02}" if 0 < year < 10000 else "XXXX-XX"
    if unit == "DE":
        return f"{day.year // 10 + step:03}"
    return f"{day.year + step:04}" if 0 < day.year + step < 10000 else "XXXX"


@resolve.register
def _period(form: Period, anchor: Anchor, _: TimeValue | None) -> TimeValue:
    step = form.step
    if form.unit == "WE" and not form.ahead and anchor.day and anchor.day.isoweekday() < 5:
        step -= 1  # early in the week "the weekend" is the one that has passed
    value = _dated(form, _unit_of(anchor.day, form.unit, step), anchor)
    if form.rest and anchor.day and value.latest and value.earliest:
        return replace(value, mod="END", earliest=max(value.earliest, str(anchor.day)))
    return value


@resolve.register
def _shift(form: Shift, anchor: Anchor, _: TimeValue | None) -> TimeValue:
    if form.more and anchor.day:
        return _dated(form, _shifted_by(form, anchor.day), anchor)
    unit = "D" if form.unit in _CLOCK else form.unit
    amount = 0 if form.unit in _CLOCK else form.amount
    if unit == "DE":
        unit, amount = "Y", amount * 10
    if amount != int(amount):
        unit, amount = ("M", amount * 12) if unit == "Y" else ("D", amount * _DAYS[unit])
    value = _dated(form, _unit_of(anchor.day, unit, form.sign * int(amount)), anchor)
    return _blurred(value, amount * _DAYS[unit], form.sign)


def _shifted_by(form: Shift, day: date) -> str:
    """The value of a point that lies several units off, the largest counted first."""
    unit = form.more[-1][1]
    for amount, code in ((form.amount, form.unit), *form.more):
        months = {"Y": 12, "M": 1}.get(code)
        if months:
            year, month = month_plus(day.year, day.month, form.sign * int(amount * months))
            day = make(year, month, day.day) or month_end(year, month) if 0 < year < 9999 else day
        else:
            day = plus_days(day, form.sign * round(amount * _DAYS[code])) or day
    return _unit_of(day, unit if unit in ("Y", "M", "W") else "D", 0)


def _blurred(value: TimeValue, days: float, sign: int) -> TimeValue:
    """``value`` with the reach that "about" and "more than" give it, ``days`` away from the day of speaking."""
    if not value.earliest or not value.latest or not value.mod:
        return value
    first, last = date.fromisoformat(value.earliest), date.fromisoformat(value.latest)
    if value.mod == "APPROX":
        some = int(days * float(spans()["about"]))
        return replace(value, earliest=_shifted(first, -some), latest=_shifted(last, some))
    far = value.mod.startswith(("MORE", "EQUAL_OR_MORE"))
    return replace(value, earliest=None) if far == (sign < 0) else replace(value, latest=None)


def _shifted(day: date, days: int) -> str | None:
    moved = plus_days(day, days)
    return str(moved) if moved else None


@resolve.register
def _length(form: Length, anchor: Anchor, _: TimeValue | None) -> TimeValue:
    value = _amount(form.amount, form.unit) + (f"/{_amount(form.most, form.unit)}" if form.most is not None else "")
    if form.more and form.amount is not None:
        value = _sum([(form.amount, form.unit), *form.more])
    far = None
    if form.stretch and form.amount is not None and anchor.day:
        days = sum(amount * _DAYS[unit] for amount, unit in ((form.amount, form.unit), *form.more))
        far = plus_days(anchor.day, form.stretch * max(1, round(days)))
    first, then = sorted((str(anchor.day), str(far))) if far else (None, None)
    at = Reach(_GRAINS[form.unit], first, then)
    return _dated(form, value, anchor, relative=far is not None, at=at, kind="DURATION")


def _amount(amount: int | float | None, unit: str) -> str:
    """``P3D``, ``P1.5Y``, ``PXM``; less than one of a unit is said in the next smaller one (``PT30M``)."""
    smaller = {"TH": ("TM", 60), "Y": ("M", 12), "TM": ("TS", 60), "D": ("TH", 24), "DE": ("Y", 10), "CE": ("Y", 100)}
    if amount is not None and amount < 1 and unit in smaller:
        unit, times = smaller[unit]
        amount = amount * times
    clock, letters = (True, unit[1:]) if unit in _CLOCK else (False, unit)
    return f"P{'T' * clock}{'X' if amount is None else f'{amount:g}'}{letters}"


def _sum(amounts: list[tuple[int | float, str]]) -> str:
    """``P1Y1M21D``, ``P1DT6H``: amounts of units, the largest first."""
    days = [_amount(amount, unit)[1:] for amount, unit in amounts if unit not in _CLOCK]
    clock = [_amount(amount, unit)[2:] for amount, unit in amounts if unit in _CLOCK]
    return f"P{''.join(days)}{'T' * bool(clock)}{''.join(clock)}"


@resolve.register
def _share(form: Share, anchor: Anchor, _: TimeValue | None) -> TimeValue | None:
    stated = form.year is not None
    year = form.year if stated else anchor.day.year + form.step if anchor.day and form.step is not None else None
    code = last_week(year) if form.code == "WL" and year else form.code
    return _dated(form, f"{year or 'XXXX'}-{code}", anchor, relative=not stated and year is not None)


@resolve.register
def _feast(form: Feast, anchor: Anchor, _: TimeValue | None) -> TimeValue | None:
    found = feasts.find(form, anchor.day)
    if not found:
        return _dated(form, "XXXX-XX-XX", anchor)
    at = Reach("day", str(found.earliest), str(found.latest))
    calendar = "hijri" if form.calendar == "hijri" else "gregorian"
    value = _dated(form, str(found.day), anchor, relative=form.year is None, at=at, calendar=calendar)
    return _with_clock(value, Date(part=form.part))


@resolve.register
def _fixed(form: Fixed, anchor: Anchor, _: TimeValue | None) -> TimeValue:
    if not form.value.endswith("_REF"):
        return _dated(form, form.value, anchor, relative=False, kind=form.type)
    today, days = anchor.day, spans()["vague"].get(form.unit)
    if not today:
        return _dated(form, form.value, anchor, at=NOWHERE, kind=form.type)
    sign = {"PAST_REF": -1, "FUTURE_REF": 1}.get(form.value, 0)
    far = plus_days(today, sign * int(days or 0)) if days or not sign else None
    first, then = (far, today) if sign <= 0 else (today, far)
    at = Reach(None, str(first) if first else None, str(then) if then else None)
    return _dated(form, form.value, anchor, at=at, kind=form.type)


@resolve.register
def _echo(form: Echo, anchor: Anchor, last: TimeValue | None) -> TimeValue | None:
    if form.unit is not None and (not last or not last.earliest) and form.step and anchor.day:
        return _dated(form, _unit_of(anchor.day, form.unit, form.step), anchor)
    if not last:
        return None
    if form.unit is None and anchor.day and last.earliest and last.earliest[:10] >= str(anchor.day):
        return _fixed(Fixed(type="DATE", value="PAST_REF"), anchor, last)  # "then" was before what is said last
    if form.unit is None:
        day = last.day if last.type == "TIME" else None
        plain = _dated(form, str(day), anchor, relative=False) if day else last
        return replace(plain, mod=form.mod, alternative=None, doubt=None, anchor="mention", said=form)
    length = {"D": 10, "W": 8, "M": 7, "Y": 4}[form.unit]
    if not last.earliest or len(last.value) < length or not last.value[:4].isdigit():
        return None
    day = date.fromisoformat(last.earliest[:10])
    value = _dated(form, _unit_of(day, form.unit, form.step), anchor, relative=False)
    value = replace(value, anchor="mention", basis=last.basis)
    return _with_clock(value, Date(part=form.part)) if form.unit == "D" else value
