"""Which mark opens, which closes: the cheapest reading of all the marks of an article together.

A Viterbi search over five states (outside; inside double marks; inside a nested pair of them; inside
single marks; inside double marks nested in single ones). Each mark and each paragraph's end moves it
on at a cost, so one mark too many, one too few, or a mark that closes three paragraphs further down
is mended where that is least strange, and the rest of the article reads as if nothing had happened.
Linear in the number of marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from onrecord.quotations.marks.glyphs import NEVER, Mark


class Action(IntEnum):
    """What a mark or a paragraph's end does in the reading chosen."""

    PASS = 0
    OPEN = 1
    CLOSE = 2
    RESTART = 3
    NEST = 4
    UNNEST = 5
    END = 6
    CARRY = 7


class Break(NamedTuple):
    """The end of a paragraph: what the next begins with, and whether a quotation may reach over."""

    reopens_double: bool
    reopens_single: bool
    wrapped: bool
    barrier: bool


class Style(NamedTuple):
    """How an article quotes: whether single marks are its usual ones."""

    single: bool


Step = Mark | Break

_OUT, _DOUBLE, _DOUBLE_NESTED, _SINGLE, _SINGLE_NESTED = range(5)
_STATES = 5
_RESTART = 2.0
_NEST = 0.8
_NEST_AFTER_SENTENCE = 1.5
_UNCLOSED = 2.0
_UNCLOSED_SINGLE = 1.2
_CARRY = 0.6
_UNLIKE = 1.0

# What a move costs: an index into the prices of a step.
_FREE, _STRAY, _OPENS, _CLOSES, _RESTARTS, _NESTS, _NESTS_IN_SINGLE, _CLOSES_SINGLE = range(8)
_, _ENDS, _ENDS_NESTED, _CARRIES, _CARRIES_NESTED, _ENDS_SINGLE, _ENDS_SINGLE_NESTED, _CARRIES_SINGLE = range(
    8
)

_Back = tuple[int, Action]
_Moves = tuple[tuple[tuple[int, _Back, int], ...], ...]
"""For each state the moves out of it: the state it leads to, the way back with what was done, the price."""


def _moves(*rows: tuple[tuple[int, Action, int], ...]) -> _Moves:
    return tuple(
        tuple((target, (origin, action), price) for target, action, price in row)
        for origin, row in enumerate(rows)
    )


_AT_DOUBLE = _moves(
    ((_OUT, Action.PASS, _STRAY), (_DOUBLE, Action.OPEN, _OPENS)),
    (
        (_DOUBLE, Action.PASS, _STRAY),
        (_OUT, Action.CLOSE, _CLOSES),
        (_DOUBLE, Action.RESTART, _RESTARTS),
        (_DOUBLE_NESTED, Action.NEST, _NESTS),
    ),
    ((_DOUBLE_NESTED, Action.PASS, _STRAY), (_DOUBLE, Action.UNNEST, _CLOSES)),
    (
        (_SINGLE, Action.PASS, _STRAY),
        (_SINGLE_NESTED, Action.NEST, _NESTS_IN_SINGLE),
        (_OUT, Action.CLOSE, _CLOSES_SINGLE),
    ),
    ((_SINGLE_NESTED, Action.PASS, _STRAY), (_SINGLE, Action.UNNEST, _CLOSES)),
)
_AT_SINGLE = _moves(
    ((_OUT, Action.PASS, _STRAY), (_SINGLE, Action.OPEN, _OPENS)),
    ((_DOUBLE, Action.PASS, _FREE),),
    ((_DOUBLE_NESTED, Action.PASS, _FREE),),
    (
        (_SINGLE, Action.PASS, _STRAY),
        (_OUT, Action.CLOSE, _CLOSES),
        (_SINGLE, Action.RESTART, _RESTARTS),
    ),
    ((_SINGLE_NESTED, Action.PASS, _FREE),),
)
_AT_BREAK = _moves(
    ((_OUT, Action.PASS, _FREE),),
    ((_OUT, Action.END, _ENDS), (_DOUBLE, Action.CARRY, _CARRIES)),
    ((_OUT, Action.END, _ENDS_NESTED), (_DOUBLE_NESTED, Action.CARRY, _CARRIES_NESTED)),
    ((_OUT, Action.END, _ENDS_SINGLE), (_SINGLE, Action.CARRY, _CARRIES_SINGLE)),
    ((_OUT, Action.END, _ENDS_SINGLE_NESTED), (_SINGLE_NESTED, Action.CARRY, _CARRIES_SINGLE)),
)


_NOWHERE: _Back = (_OUT, Action.PASS)


def cheapest_reading(steps: Sequence[Step], style: Style) -> list[Action]:
    """Return one action for each step, so that the costs of all together are least."""
    costs = [0.0] + [NEVER] * (_STATES - 1)
    trail: list[list[_Back]] = []
    for step in steps:
        table, prices = _offer(step, style)
        fresh = [NEVER] * _STATES
        came = [_NOWHERE] * _STATES
        for origin, cost in enumerate(costs):
            if cost >= NEVER:
                continue
            for target, back, price in table[origin]:
                total = cost + prices[price]
                if total < fresh[target]:
                    fresh[target] = total
                    came[target] = back
        least = min(fresh)
        costs = [cost - least if cost < NEVER else NEVER for cost in fresh]
        trail.append(came)
    return list(_followed_back(trail, costs))[::-1]


def _followed_back(trail: list[list[_Back]], costs: list[float]) -> Iterator[Action]:
    state = min(range(_STATES), key=costs.__getitem__)
    for came in reversed(trail):
        state, action = came[state]
        yield action


def _offer(step: Step, style: Style) -> tuple[_Moves, tuple[float, ...]]:
    """Return the moves that a step allows and their prices."""
    if isinstance(step, Break):
        return _AT_BREAK, _break_prices(step)
    opens = step.opens
    if step.kind == "single":
        base = 0.3 if style.single else 0.6
        return _AT_SINGLE, (0.0, step.stray, opens + base, step.closes, opens + _RESTART)
    nest = opens + _NEST + (_NEST_AFTER_SENTENCE if step.after_sentence else 0.0)
    nest_in_single = opens + (0.3 if style.single else 1.2)
    closes, unlike = step.closes, step.closes + _UNLIKE
    return _AT_DOUBLE, (0.0, step.stray, opens, closes, opens + _RESTART, nest, nest_in_single, unlike)


def _break_prices(at: Break) -> tuple[float, ...]:
    ends = 0.0 if at.reopens_double else _UNCLOSED
    ends_single = 0.2 if at.reopens_single else _UNCLOSED_SINGLE
    carries = NEVER if at.barrier else 0.1 if at.wrapped else _CARRY
    carries_single = carries if at.wrapped else carries + 1.4
    return (0.0, ends, ends + 1.0, carries, carries + 0.5, ends_single, ends_single + 1.0, carries_single)
