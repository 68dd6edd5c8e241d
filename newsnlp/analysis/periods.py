"""Days, weeks, months, quarters and years by their names in ISO 8601, and those between two of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, get_args

from newsnlp.errors import UsageError

Period = Literal["day", "week", "month", "quarter", "year"]
PERIODS: tuple[Period, ...] = get_args(Period)


def namer(by: Period) -> Callable[[date], str]:
    """What names the period of a day: 2024-06-19, 2024-W25 (ISO weeks begin on Monday), 2024-06, 2024-Q2, 2024.

    Raises:
        UsageError: there is no such period.
    """
    if by not in PERIODS:
        raise UsageError(f"no period '{by}'", f"take one of {', '.join(PERIODS)}")
    return {"day": date.isoformat, "week": _week, "month": _month, "quarter": _quarter, "year": _year}[by]


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _month(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _quarter(day: date) -> str:
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def _year(day: date) -> str:
    return f"{day.year:04}"


def between(first: date, last: date, by: Period) -> list[str]:
    """The periods from one day to another, both included, none left out."""
    name = namer(by)
    days = range(first.toordinal(), last.toordinal() + 1)
    return list(dict.fromkeys(name(date.fromordinal(k)) for k in days)) if by == "day" else _stepped(first, last, name)


def _stepped(first: date, last: date, name: Callable[[date], str]) -> list[str]:
    """Week for week, which steps over no period."""
    steps = [first + timedelta(7 * k) for k in range((last - first).days // 7 + 1)]
    return list(dict.fromkeys(map(name, [*steps, last])))
