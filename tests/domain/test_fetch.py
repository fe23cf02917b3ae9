"""Which addresses are the public web's, by words and by numbers."""

import ipaddress
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.fetch import LONGEST, Reason, is_public, read_url, typed_url
from bot.errors import NotFetched


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("https://news.example/a", "https://news.example/a"),
        ("  https://news.example/a  ", "https://news.example/a"),
        ("<https://news.example/a>", "https://news.example/a"),
        ("news.example", "https://news.example/"),
        ("news.example/storm?page=2#top", "https://news.example/storm?page=2"),
        ("HTTP://News.Example:80/A", "http://news.example/A"),
        ("http://news.example:443/", "http://news.example:443/"),
        ("https://news.example.", "https://news.example/"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("https://news.example/a b", "https://news.example/a%20b"),
        ("https://news.example/a%20b%2Fc", "https://news.example/a%20b%2Fc"),
        ("https://news.example?q=ö", "https://news.example/?q=%C3%B6"),
        ("https://a_b.news.example/", "https://a_b.news.example/"),
        ("https://news.xn--p1ai/", "https://news.xn--p1ai/"),
    ],
)
def test_an_address_is_read_in_one_form(typed: str, text: str) -> None:
    assert typed_url(typed).text == text


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "https://",
        "https:///path",
        "https:news.example",
        "news",
        "localhost",
        "http://localhost/",
        "http://localhost./",
        "http://db.localhost/",
        "http://printer.local/",
        "http://metadata.google.internal/",
        "http://hidden.onion/",
        "http://1.0.0.127.in-addr.arpa/",
        "http://127.0.0.1/",
        "http://8.8.8.8/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://news.0x7f/",
        "http://127.0.0.1./",
        "http://127。0。0。1/",
        "http://①②⑦.⓪.⓪.①/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://[v1.x]/",
        "http://[::1/",
        "http://user@news.example/",
        "http://user:word@news.example/",
        "http://news.example@127.0.0.1/",
        "http://news.example\\@127.0.0.1/",
        "http://news.example%2f@127.0.0.1/",
        "http://%31%32%37.0.0.1/",
        "http://news.example%00/",
        "http://news\x00.example/",
        "http://news.exa\nmple/",
        "http://news.example/\ud800",
        "http://news..example/",
        "http://-news.example/",
        "http://news-.example/",
        "http://ne ws.example/",
        "http://faß.example/",
        f"http://{'a' * 64}.example/",
        f"http://{'a.' * 130}example/",
        f"https://news.example/{'a' * LONGEST}",
        "http://news.example:8080/",
        "http://news.example:0/",
        "http://news.example:22/",
        "http://news.example:99999/",
        "http://news.example:x/",
        "ftp://news.example/",
        "file:///etc/passwd",
        "gopher://news.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "unix:///var/run/docker.sock",
    ],
)
def test_what_names_no_public_page_is_refused(typed: str) -> None:
    with pytest.raises(NotFetched) as refused:
        typed_url(typed)
    assert refused.value.reason == Reason.ADDRESS


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    for text in (typed, f"http://{typed}", f"https://news.example/{typed}"):
        try:
            url = typed_url(text)
        except NotFetched:
            continue
        assert url.text.isascii()
        assert read_url(url.text) == url
        parts = urlsplit(url.text)
        assert (parts.hostname, parts.username, parts.fragment) == (url.host, None, "")


def test_a_port_may_be_let_through() -> None:
    url = read_url("http://news.example:8080/a", frozenset({8080}))
    assert (url.port, url.site) == (8080, "http://news.example:8080")
    assert url.joined("/b", frozenset({8080})).text == "http://news.example:8080/b"


@pytest.mark.parametrize(
    ("location", "text"),
    [
        ("/b", "https://news.example/b"),
        ("b", "https://news.example/news/b"),
        ("?x=1", "https://news.example/news/a?x=1"),
        ("//other.example/c", "https://other.example/c"),
        ("http://other.example/c", "http://other.example/c"),
        (" /b ", "https://news.example/b"),
    ],
)
def test_a_link_is_read_from_its_page(location: str, text: str) -> None:
    assert read_url("https://news.example/news/a").joined(location).text == text


@pytest.mark.parametrize("location", ["//127.0.0.1/", "http://[::1", "//user@news.example/", "a:b"])
def test_a_link_to_the_inside_is_refused(location: str) -> None:
    with pytest.raises(NotFetched):
        read_url("https://news.example/").joined(location)


PUBLIC = ("8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "2606:4700::1111", "2a00::1")
INSIDE = (
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.9.9.9"),
    *("169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.192"),
    *("192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16"),
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:2::1"),
    *("2001:0:7f00:1::", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "3fff::1"),
    *("5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "2606:4700::1%eth0"),
    *("fec0::1", "ff02::1", "ffff::1", "4000::1"),
    *("", "x", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "8.8.8.8.", "news.example"),
)


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_internet_is_let_through(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", INSIDE)
def test_nothing_else_is(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses())
def test_what_python_calls_closed_is_closed(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if is_public(str(address)):
        assert address.is_global
        assert not any((address.is_multicast, address.is_reserved, address.is_loopback))


@given(st.ip_addresses(v=6, network="2000::/3"))
def test_an_address_within_another_is_never_public(address: ipaddress.IPv6Address) -> None:
    within = (address.ipv4_mapped, address.sixtofour, address.teredo)
    assert not (any(within) and is_public(str(address)))
