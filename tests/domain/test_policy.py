import pytest

from bot.domain import policy
from bot.domain.policy import Policy


def test_what_declares_no_policy_is_nobodys() -> None:
    assert not policy.allowed(None)


def test_readers_may_read() -> None:
    assert policy.allowed(Policy.READER)


@pytest.mark.parametrize("forged", ["reader", "owner", "", 1, True])
def test_only_a_policy_is_one(forged: object) -> None:
    assert not policy.allowed(forged)  # type: ignore[arg-type]
