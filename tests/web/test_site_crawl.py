from __future__ import annotations

from collections import deque
from urllib.parse import urldefrag, urljoin

from starlette.testclient import TestClient
from tests.web.site_reading import Outline

MOST = 600


def test_every_link_of_the_site_leads_somewhere(client: TestClient) -> None:
    """From the front page on, every page that a link leads to is there, sound, and has the place it names."""
    waiting = deque(["/"])
    seen: dict[str, set[str]] = {}
    wanted: set[tuple[str, str, str]] = set()
    while waiting and len(seen) < MOST:
        path = waiting.popleft()
        if path in seen:
            continue
        answer = client.get(path)
        assert answer.status_code == 200, path
        seen[path] = set()
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = Outline(answer.text)
        page.check()
        seen[path] = {attrs["id"] or "" for _, attrs in page.elements if "id" in attrs}
        for link in [*page.links(), *(attrs["href"] or "" for attrs in page.all("link"))]:
            target, fragment = urldefrag(urljoin(f"http://127.0.0.1:8000{path}", link))
            if not target.startswith("http://127.0.0.1:8000/"):
                continue
            inside = target.removeprefix("http://127.0.0.1:8000")
            waiting.append(inside)
            if fragment:
                wanted.add((inside, fragment, path))
    assert len(seen) > 150
    missing = [
        (path, place, page) for path, place, page in wanted if path in seen and place not in seen[path]
    ]
    assert not missing
