"""Groups as people want them: what is judged together or apart, and whose word counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.judgements import Constraint, Partition, partition


def together(n: int, one: str, other: str) -> Constraint:
    """Return that two sides, a letter a thing, are to be in one group."""
    return Constraint(n, True, tuple(one), tuple(other))


def apart(n: int, movers: str, others: str) -> Constraint:
    """Return that the first are not to be in the group of the others."""
    return Constraint(n, False, tuple(movers), tuple(others))


def gathered(groups: str, *constraints: Constraint) -> Partition:
    """Return the groups, written as words of one letter a thing, as the constraints want them."""
    return partition([list(group) for group in groups.split()], constraints)


def shown(found: Partition) -> str:
    """Return the groups as words."""
    return " ".join("".join(group) for group in found.groups)


def test_groups_that_are_the_same_become_one() -> None:
    """Two that are judged the same bring all that was computed with them."""
    assert shown(gathered("ab cd e", together(1, "a", "d"))) == "abcd e"


def test_those_who_are_apart_leave_together() -> None:
    """What one judgement takes out of a group stands as one group; the others stay."""
    assert shown(gathered("abcde f", apart(1, "ce", "a"))) == "abd ce f"


def test_two_judgements_take_out_two_groups() -> None:
    """What two judgements take out is not made one by that."""
    assert shown(gathered("abcd", apart(1, "c", "ab"), apart(2, "d", "ab"))) == "ab c d"


def test_who_left_may_join_another() -> None:
    """Out of one statement and into another: both judgements hold."""
    assert shown(gathered("abc de", apart(1, "c", "a"), together(2, "c", "d"))) == "ab cde"


def test_a_newcomer_stays_with_the_many() -> None:
    """Something that was not there when it was judged keeps to the group and not to who left it."""
    assert shown(gathered("abcx", apart(1, "c", "ab"))) == "abx c"


def test_the_later_of_two_wins() -> None:
    """Together and apart of the same two: the later holds, and the earlier is told by which it is overruled."""
    for first, second, expected in (
        (together(1, "a", "b"), apart(2, "a", "b"), "a b"),
        (apart(1, "a", "b"), together(2, "a", "b"), "ab"),
    ):
        found = gathered("a b", first, second)
        assert shown(found) == expected
        assert found.overruled == {1: (2,)}
        assert shown(gathered("a b", second, first)) == expected, "the order in which they come is nothing"


def test_one_of_a_statement_stands_for_it() -> None:
    """Not of a statement, and later the same as one of those in it: that is the statement again."""
    found = gathered("abc", apart(1, "c", "ab"), together(2, "c", "b"))
    assert shown(found) == "abc"
    assert found.overruled == {1: (2,)}
    assert shown(gathered("abc", together(1, "c", "b"), apart(2, "c", "ab"))) == "ab c"


def test_those_taken_out_one_by_one_may_be_one_again() -> None:
    """Two that left after each other and are then judged the same are one, apart from the rest."""
    found = gathered("abcd", apart(1, "c", "abd"), apart(2, "d", "ab"), together(3, "c", "d"))
    assert shown(found) == "ab cd"


def test_the_later_wins_over_a_chain() -> None:
    """What two later judgements bring together no earlier one holds apart; it is told by both."""
    found = gathered("a b c", apart(1, "a", "c"), together(2, "a", "b"), together(3, "b", "c"))
    assert shown(found) == "abc"
    assert found.overruled == {1: (2, 3)}
    found = gathered("a b c", together(1, "a", "b"), together(2, "b", "c"), apart(3, "a", "c"))
    assert shown(found) == "a bc"
    assert found.overruled == {1: (3,)}


def test_joining_brings_no_two_together_that_are_apart() -> None:
    """Where two groups become one, whoever is apart from somebody in the other one stays out."""
    found = gathered("am bn", apart(1, "m", "n"), together(2, "a", "b"))
    assert shown(found) == "abn m"
    assert not found.overruled


def test_a_block_leaves_only_where_it_must() -> None:
    """What leaves a group for being judged the same as something elsewhere leaves nobody else behind."""
    assert shown(gathered("ay bz", together(1, "a", "b"), apart(2, "a", "y"))) == "abz y"


def test_what_is_gone_changes_nothing() -> None:
    """A judgement of which one side is no longer there is passed over."""
    found = gathered("ab c", apart(1, "x", "a"), together(2, "c", "y"), apart(3, "a", "a"))
    assert shown(found) == "ab c"
    assert not found.held


THINGS = "abcdefghij"
SIDES = st.text(THINGS, min_size=1, max_size=3)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[list[str]], list[Constraint]]:
    """Draw groups of some letters, and judgements that also speak of letters that are not there."""
    heads = draw(st.lists(st.integers(0, 4), min_size=len(THINGS), max_size=len(THINGS)))
    groups: dict[int, list[str]] = {}
    for thing, head in zip(THINGS[:8], heads, strict=False):
        groups.setdefault(head, []).append(thing)
    sides = draw(st.lists(st.tuples(st.booleans(), SIDES, SIDES), max_size=7))
    judged = [Constraint(n, kind, tuple(a), tuple(b)) for n, (kind, a, b) in enumerate(sides, 1)]
    return list(groups.values()), judged


@given(cases())
def test_every_judgement_that_holds_is_respected(case: tuple[list[list[str]], list[Constraint]]) -> None:
    """Each thing is in one group; pairs that hold are together or apart; the last judgement always holds."""
    groups, judged = case
    found = partition(groups, judged)
    at = {thing: n for n, group in enumerate(found.groups) for thing in group}
    assert sorted(t for group in found.groups for t in group) == sorted(t for g in groups for t in g)
    for constraint, one, other in found.held:
        assert (at[one] == at[other]) is constraint.together
    for n, by in found.overruled.items():
        assert all(later > n for later in by)
    assert len(judged) not in found.overruled


@given(cases())
def test_what_nobody_judged_stays(case: tuple[list[list[str]], list[Constraint]]) -> None:
    """A group of which no judgement speaks comes out as it came in."""
    groups, judged = case
    spoken = {thing for c in judged for thing in (*c.movers, *c.others)}
    found = partition(groups, judged).groups
    for group in groups:
        assert spoken & set(group) or group in found


@given(cases(), st.randoms())
def test_the_order_they_are_given_in_is_nothing(
    case: tuple[list[list[str]], list[Constraint]], chance: object
) -> None:
    """Only the numbers of the judgements say which is the later."""
    groups, judged = case
    shuffled = list(judged)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = partition(groups, judged), partition(groups, shuffled)
    assert one.groups == other.groups
    assert one.overruled == other.overruled
