"""robots.txt as RFC 9309 reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.robots import CLOSED, MOST, OPEN, Rule, read_robots

GROUPS = """
# who may what
User-agent: other
Disallow: /

User-Agent: *
Disallow: /private/   # not for programs
Allow: /private/open

user-agent: ATTACHE/2.0
User-agent: Third
Crawl-delay: 10
Disallow: /attache
Sitemap: https://news.example/map.xml
Disallow:
"""


@pytest.mark.parametrize(
    ("agent", "path", "may"),
    [
        ("Attache", "/attache", False),
        ("Attache", "/attache/x", False),
        ("Attache", "/private/x", True),
        ("third", "/attache", False),
        ("nobody", "/private/x", False),
        ("nobody", "/private/open/x", True),
        ("nobody", "/attache", True),
        ("other", "/", False),
        ("other", "/robots.txt", True),
    ],
)
def test_the_group_that_names_the_program_is_its_own(agent: str, path: str, may: bool) -> None:
    assert read_robots(GROUPS, agent).may(path) is may


@pytest.mark.parametrize(
    ("rules", "path", "may"),
    [
        ("", "/x", True),
        ("Disallow:", "/x", True),
        ("Disallow: /", "/x", False),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a/b\nDisallow: /a", "/a/c", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*.php", "/x/a.php", False),
        ("Disallow: /*.php$", "/a.php?x", True),
        ("Disallow: /*.php$", "/a.php", False),
        ("Disallow: /a$", "/a", False),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: *secret", "/a/secret/b", False),
        ("Disallow: /a*b*c", "/a-b-c", False),
        ("Disallow: /a*b*c", "/a-c-b", True),
        ("Disallow: /ab*ab$", "/ab", True),
        ("Disallow: /ab*ab$", "/abab", False),
        ("Disallow: /*?", "/a?b", False),
        ("Disallow: /ä", "/%C3%A4", False),
        ("Disallow: /%C3%A4", "/%c3%a4b", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /a%2fb", "/a%2Fb", False),
        ("Disallow: private", "/private", True),
    ],
)
def test_the_longest_pattern_decides(rules: str, path: str, may: bool) -> None:
    assert read_robots(f"User-agent: *\n{rules}\n", "Attache").may(path) is may


def test_a_group_without_rules_opens_all() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: attache\nDisallow:\n"
    assert read_robots(text, "Attache").may("/x")


def test_groups_of_one_name_are_one() -> None:
    text = "User-agent: attache\nDisallow: /a\n\nUser-agent: *\n\nUser-agent: attache\nDisallow: /b"
    robots = read_robots(text, "Attache")
    assert [robots.may(path) for path in ("/a", "/b", "/c")] == [False, False, True]


def test_rules_before_any_name_are_nobodys() -> None:
    assert read_robots("Disallow: /\nUser-agent: *\nDisallow: /a", "Attache").may("/b")


def test_open_and_closed() -> None:
    assert OPEN.may("/x")
    assert not CLOSED.may("/x")
    assert CLOSED.may("/robots.txt")


def test_only_so_many_rules_are_kept() -> None:
    lines = "\n".join(f"Disallow: /{number}" for number in range(MOST + 500))
    assert len(read_robots(f"User-agent: *\n{lines}", "Attache").rules) == MOST


def test_a_pattern_of_many_stars_is_no_trap() -> None:
    rule = Rule("/" + "a*" * 249 + "b$", allow=False)
    assert not rule.fits("/" + "a" * 2_000)


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_is_read(text: str, path: str) -> None:
    whole = b"User-agent: *\nDisallow: /" + text.encode("utf-8", "replace")
    robots = read_robots(whole.decode("utf-8", "replace"), "Attache")
    clean = "/" + path.encode("utf-8", "replace").decode()
    assert robots.may(clean) in {True, False}
