import pytest

from bot.domain import policy
from bot.domain.policy import LADDER, Asker, Policy


def test_what_declares_no_policy_is_nobodys() -> None:
    assert not policy.allowed(None, Asker(Policy.MANAGE, owner=True))


@pytest.mark.parametrize("trust", LADDER)
def test_each_rung_may_do_what_those_below_may(trust: Policy) -> None:
    may = [each for each in LADDER if policy.allowed(each, Asker(trust))]
    assert may == list(LADDER[: LADDER.index(trust) + 1])


@pytest.mark.parametrize("trust", LADDER)
def test_only_the_owner_is_the_owner(trust: Policy) -> None:
    assert not policy.allowed(Policy.OWNER, Asker(trust))
    assert policy.allowed(Policy.OWNER, Asker(trust, owner=True))


def test_the_owner_has_no_power_over_a_server() -> None:
    assert not policy.allowed(Policy.CURATE, Asker(owner=True))


@pytest.mark.parametrize("forged", ["reader", "owner", "", 1, True])
def test_only_a_policy_is_one(forged: object) -> None:
    asker = Asker(Policy.MANAGE, owner=True)
    assert not policy.allowed(forged, asker)  # type: ignore[arg-type]


def test_the_highest_of_what_is_granted_counts() -> None:
    assert policy.highest() is Policy.READER
    assert policy.highest(Policy.CURATE, Policy.MANAGE, Policy.LIBRARY) is Policy.MANAGE
