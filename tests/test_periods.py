from __future__ import annotations

from datetime import date, timedelta

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnlp import UsageError
from newsnlp.analysis.periods import PERIODS, between, namer
from newsnlp.article import day


@pytest.mark.parametrize(
    ("by", "want"),
    [("day", "2024-06-09"), ("week", "2024-W23"), ("month", "2024-06"), ("quarter", "2024-Q2"), ("year", "2024")],
)
def test_names(by, want):
    assert namer(by)(date(2024, 6, 9)) == want


def test_a_week_may_be_another_years():
    assert [namer("week")(day) for day in (date(2024, 12, 30), date(2021, 1, 3))] == ["2025-W01", "2020-W53"]


@pytest.mark.parametrize(
    ("published", "want"),
    [
        ("2024-06-19", date(2024, 6, 19)),
        ("2024-06-19T10:12:45", date(2024, 6, 19)),
        ("2024-06", None),
        ("2024-02-30", None),
        ("", None),
        (None, None),
    ],
)
def test_day(published, want):
    assert day(published) == want


days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
PANDAS = {"day": ("D", "%Y-%m-%d"), "month": ("M", "%Y-%m"), "quarter": ("Q", "%Y-Q%q"), "year": ("Y", "%Y")}


@given(days, st.integers(0, 900), st.sampled_from(sorted(PANDAS)))
def test_between_as_pandas_counts(first, length, by):
    frequency, form = PANDAS[by]
    last = first + timedelta(length)
    want = [period.strftime(form) for period in pandas.period_range(first, last, freq=frequency)]
    assert between(first, last, by) == want


@given(days, st.integers(0, 900))
def test_weeks_as_the_calendar_counts(first, length):
    names = dict.fromkeys((first + timedelta(k)).strftime("%G-W%V") for k in range(length + 1))
    assert between(first, first + timedelta(length), "week") == list(names)


@given(days, days, st.sampled_from(PERIODS))
def test_names_are_in_the_order_of_time(one, other, by):
    assert (namer(by)(min(one, other)) <= namer(by)(max(one, other))) is True


def test_to_the_last_day_there_is():
    assert between(date(9999, 12, 30), date.max, "day") == ["9999-12-30", "9999-12-31"]


def test_no_such_period():
    with pytest.raises(UsageError, match="no period 'decade': take one of day, week, month, quarter, year"):
        namer("decade")
