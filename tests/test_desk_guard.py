"""Nobody but a person at this machine changes anything at the desk, and nothing that is printed in a document runs."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from served import CLEAN, HERE, SLIPS, Desk, folder, served, settled

from extractor.desk.guard import COOKIE, Gate
from extractor.desk.library import Plan

SCRIPT = "<script>alert('x')</script>"


def page(text: str) -> str:
    """A web page of these lines."""
    return "<html><body>" + "".join(f"<p>{escape(line)}</p>" for line in text.splitlines()) + "</body></html>"


def elements(page: str) -> list[Any]:
    """The elements of a page, as a browser sees them."""
    return [element for element in html.fromstring(page).iter() if isinstance(element.tag, str)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A document whose name and title are scripts, and another."""
    where = tmp_path_factory.mktemp("files")
    paths = folder(where, slips=page(SLIPS.replace("收支总体情况", f"收支总体情况{SCRIPT}")), clean=CLEAN)
    renamed = where / "<img src=x onerror=alert(1)>.txt"
    paths[0].rename(renamed)
    with served(Plan([renamed, paths[1]]), Gate(largest=20_000)) as found:
        yield found


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("127.0.0.1:8765", True), ("localhost", True), ("[::1]:8765", True), ("evil.example", False),
        ("127.0.0.1.evil.example", False), ("", False), ("0.0.0.0", False), ("192.168.1.5", False),
        ("[::1", False), ("127.0.0.1@evil.example", False),
    ],
)  # fmt: skip
def test_only_this_machine_is_a_host(desk: Desk, host: str, known: bool) -> None:
    """A name that somebody else's server resolves to this machine is refused (DNS rebinding)."""
    assert desk.get("/", headers={"Host": host}).status_code == (200 if known else 421)


@pytest.mark.parametrize(
    ("bound", "host", "known"),
    [
        ("192.168.1.5", "192.168.1.5:8765", True), ("192.168.1.5", "192.168.1.6", False),
        ("0.0.0.0", "10.0.0.7:8765", True), ("0.0.0.0", "evil.example", False), ("::", "[fe80::1]", True),
    ],
)  # fmt: skip
def test_another_address_is_known_by_its_number(bound: str, host: str, known: bool) -> None:
    """At every address of a machine any number may be meant, but no name."""
    assert Gate(host=bound, key="k").knows(host) is known


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "https://127.0.0.1:8765"},
        {"Origin": "http://127.0.0.1:9999"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
        {"X-Gouji-Form": "x"}, {"X-Gouji-Form": ""},
    ],
)  # fmt: skip
def test_forged_requests_change_nothing(desk: Desk, headers: dict[str, str]) -> None:
    """What changes something comes from a page of the desk, as the browser says and as its token shows."""
    before = desk.ids()
    assert desk.write("/upload?name=a.txt", b"x", **headers).status_code == 403
    assert desk.write(f"/d/{before[0]}/finding/{'0' * 12}/decide", {"kind": "explained"}, **headers).status_code == 403
    assert desk.ids() == before


def test_what_reads_cannot_write(desk: Desk) -> None:
    """No address changes anything when it is only looked at."""
    id = desk.ids()[0]
    assert desk.get("/upload?name=a").status_code == 405
    assert desk.get(f"/d/{id}/finding/{desk.marks(id)[0]}/decide").status_code == 405


def test_a_key_is_shown_once_and_kept(tmp_path: Path) -> None:
    """Where a key is needed nothing is told without it; the address that has it leads to one that has not."""
    with served(Plan(folder(tmp_path, clean=CLEAN)), Gate(key="geheim")) as desk:
        for address in ("/", "/static/desk.js", "/?key=falsch", f"/d/{'0' * 64}"):
            answer = desk.get(address)
            assert answer.status_code == 401 and "石磬" not in answer.text
        answer = desk.get("/?q=a&key=geheim", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/?q=a")
        cookie = answer.headers["set-cookie"].lower()
        assert COOKIE in cookie and "httponly" in cookie and "samesite=strict" in cookie
        assert desk.get("/").status_code == 200
        turned = desk.get("//evil.example/?key=geheim", follow_redirects=False)
        assert not turned.headers.get("location", "/").startswith("//")


def test_what_is_printed_is_only_text(desk: Desk) -> None:
    """A title and a file name that are scripts are shown as they are written."""
    one = next(id for id in desk.ids() if desk.marks(id))
    pages = ["/", "/charts", f"/d/{one}", f"/d/{one}/finding/{desk.marks(one)[0]}", "/?q=<script>"]
    pages += [f"/d/{one}/tab/{tab}" for tab in ("duties", "checks", "facts", "sections", "tables", "charts")]
    for address in pages:
        for element in elements(desk.get(address).text):
            assert element.tag != "img" and not any(name.startswith("on") for name in element.attrib), address
            assert element.tag != "script" or element.get("src", "").startswith("/static/"), address
    assert "&lt;img src=x" in desk.get("/").text and "&lt;script&gt;alert" in desk.get(f"/d/{one}").text


def test_a_page_may_run_nothing_of_its_own(desk: Desk) -> None:
    """The policy allows no script and no style within a page, and the pages have none; nothing comes from elsewhere."""
    one = next(id for id in desk.ids() if desk.marks(id))
    for address in ("/", "/charts", f"/d/{one}", f"/d/{'0' * 64}", f"/d/{one}/finding/{desk.marks(one)[0]}"):
        answer = desk.get(address)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        for element in elements(answer.text):
            assert element.tag != "style" and "style" not in element.attrib
            for name in ("src", "href", "action", "data-src"):
                assert element.get(name, "/").startswith(("/", "#")) and not element.get(name, "/").startswith("//")


@pytest.mark.parametrize(
    "address",
    [
        "/d/..%2f..%2fetc%2fpasswd", "/d/../../etc/passwd", "/d/" + "g" * 64, "/d/abc", "/static/../app.py",
        "/static/%2e%2e/app.py", "/static/..%2fapp.py", f"/d/{'0' * 64}", f"/d/{'0' * 64}/page/1.png",
        f"/d/{'0' * 64}/report/docx", "/report/..%2fx", "/report/exe", f"/d/{'0' * 64}/tab/..",
    ],
)  # fmt: skip
def test_no_address_reaches_the_disk(desk: Desk, address: str) -> None:
    """Documents are asked for by their digits, and what is not there is not there."""
    answer = desk.get(address)
    assert answer.status_code == 404 and "root:" not in answer.text and "import" not in answer.text


def test_uploads_are_limited_and_named_by_the_desk(desk: Desk) -> None:
    """No more bytes than allowed, whatever their number is said to be; a name with a path is only its end."""
    assert desk.write("/upload?name=a.txt", b"x" * 20_001).status_code == 413
    sent = {"Origin": HERE, "Sec-Fetch-Site": "same-origin", "X-Gouji-Form": desk.gate.form}
    pieces = (b"x" * 9000 for _ in range(4))
    assert desk.client.post("/upload?name=a.txt", headers=sent, content=pieces).status_code == 413
    answer = desk.write("/upload?name=..%2F..%5Cetc%2Fa<b>.txt", SLIPS.encode())
    assert answer.status_code == 200
    settled(desk)
    id = answer.json()["id"]
    card = desk.library.index.card(id)
    assert card is not None and card.file == "a<b>.txt" and card.lines
    path = desk.library.original(id)
    assert path is not None and path.parent == desk.library.folder and "a<b>" not in path.name
