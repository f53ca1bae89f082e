"""Who may ask, and how often: tokens, limits, and a site that wants a token."""

from __future__ import annotations

import threading
from multiprocessing import get_context
from pathlib import Path

from tests.api.conftest import Open, opening

from onrecord.web.buckets import HELD, Buckets


def token_of(held: Open, a_minute: int | None = None) -> str:
    """Return a new token of a new account."""
    account = held.site.readers.accounts.grant("reader@example.org", "reader")
    made = held.site.readers.tokens.make(account.id, "a test", a_minute)
    assert made is not None
    return made


def test_anonymous_askers_have_so_many_a_minute(library: Path, tmp_path: Path) -> None:
    """The last of them is answered, the next is told when to come again; another address is not concerned."""
    for held in opening(library, tmp_path, limits__api_a_minute=5):
        answers = [held.get("/v1/outlets").status_code for _ in range(6)]
        assert answers == [200] * 5 + [429]
        refused = held.get("/v1/outlets")
        assert 1 <= int(refused.headers["retry-after"]) <= 12
        assert "5 requests a minute" in refused.json()["detail"]


def test_a_token_has_its_own_measure(library: Path, tmp_path: Path) -> None:
    """With a token the limit is the token's, or the site's for tokens; the address's is not touched."""
    for held in opening(library, tmp_path, limits__api_a_minute=1, limits__api_a_minute_with_token=3):
        few = {"authorization": f"Bearer {token_of(held)}"}
        assert [held.get("/v1/outlets", headers=few).status_code for _ in range(4)] == [200] * 3 + [429]
        many = {"authorization": f"bearer {token_of(held, 100)}"}
        assert {held.get("/v1/outlets", headers=many).status_code for _ in range(20)} == {200}
        assert held.get("/v1/outlets").status_code == 200


def test_a_site_may_want_a_token(library: Path, tmp_path: Path) -> None:
    """Without one the answer is 401 and says how; answers to a token are no one else's to keep."""
    for held in opening(library, tmp_path, api__anonymous=False):
        refused = held.get("/v1/stories")
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, 'Bearer realm="onrecord"')
        answer = held.get("/v1/stories", headers={"authorization": f"Bearer {token_of(held)}"})
        assert answer.status_code == 200
        assert answer.headers["cache-control"].startswith("private")


def test_a_token_that_is_no_good_is_refused_even_where_anybody_may_ask(opened: Open) -> None:
    """One that was taken back, made up or of another scheme is told of, not taken for nobody's."""
    account = opened.site.readers.accounts.grant("reader@example.org", "reader")
    secret = opened.site.readers.tokens.make(account.id, "a test")
    (token,) = opened.site.readers.tokens.of(account.id)
    given = {"authorization": f"Bearer {secret}"}
    assert opened.get("/v1/outlets", headers=given).status_code == 200
    opened.site.readers.tokens.revoke(account.id, token.n)
    assert opened.get("/v1/outlets", headers=given).status_code == 401
    for wrong in ("Bearer", "Bearer onr_made-up", "Basic dXNlcjpwYXNz", "Bearer  "):
        assert opened.get("/v1/outlets", headers={"authorization": wrong}).status_code == 401, wrong


def test_an_export_counts_for_more(library: Path, tmp_path: Path) -> None:
    """Ten requests are gone with an export, five with a text that is read."""
    for held in opening(library, tmp_path, limits__api_a_minute=25):
        assert held.get("/v1/export").status_code == 200
        assert held.get("/v1/export").status_code == 200
        assert held.get("/v1/export").status_code == 429


def test_buckets_fill_evenly() -> None:
    """What was taken comes back at the rate of the limit; a cost beyond it waits for a full bucket."""
    now = 0.0
    buckets = Buckets(lambda: now)
    assert [buckets.take("a", 60, 1) for _ in range(60)] == [0.0] * 60
    assert buckets.take("a", 60, 1) == 1.0
    now = 0.5
    assert buckets.take("a", 60, 1) == 0.5
    now = 1.0
    assert buckets.take("a", 60, 1) == 0.0
    now = 1000.0
    assert buckets.take("a", 60, 500) == 0.0
    assert buckets.take("a", 60, 1) == 1.0


def test_buckets_forget_those_who_asked_long_ago() -> None:
    """However many addresses ask, only so many are remembered: who asks now is counted all the same."""
    now = 0.0
    buckets = Buckets(lambda: now)
    for number in range(2 * HELD):
        now += 0.001
        buckets.take(str(number), 10, 1)
    assert [buckets.take("a", 2, 1) for _ in range(3)][:2] == [0.0, 0.0]
    assert buckets.take("a", 2, 1) > 0


def test_buckets_of_several_processes_are_one() -> None:
    """What one process lets in, another counts."""
    context = get_context("spawn")
    buckets = Buckets.shared(context)
    asking = context.Process(target=buckets.take, args=("a", 5, 4))
    asking.start()
    asking.join()
    assert asking.exitcode == 0
    assert [buckets.take("a", 5, 1) > 0 for _ in range(2)] == [False, True]


def test_buckets_count_rightly_under_many_threads() -> None:
    """Of a hundred at once, as many get in as the bucket holds."""
    buckets, let_in = Buckets(lambda: 0.0), []
    threads = [
        threading.Thread(target=lambda: let_in.append(buckets.take("a", 30, 1) == 0.0)) for _ in range(100)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(let_in) == 30


def test_head_is_answered_as_get_is(opened: Open) -> None:
    """Programs may ask for the headers alone, of lists and of exports; what cannot be got is told the same."""
    for path in ("/v1/", "/v1/stories", "/v1/export", "/v1/openapi.json", "/v1/stories/none"):
        wanted, given = opened.get(path), opened.client.head(path)
        assert (given.status_code, given.content) == (wanted.status_code, b""), path
        assert given.headers["content-type"] == wanted.headers["content-type"], path


def test_the_api_is_found_without_its_slash(opened: Open) -> None:
    """``/v1`` leads to ``/v1/``."""
    answer = opened.client.get("/v1", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/v1/")
