"""Where the names on a page lead: nowhere, on a page that stands alone."""

from __future__ import annotations

from onrecord.types import Article, Statement


class Links:
    """The addresses that the parts of a page ask for; "" where there is none. A site gives its own."""

    def place(self, story: int, statement: int) -> str:
        """Return where a statement stands, by the numbers of its story and its own."""
        return f"#s{story}-{statement}"

    def statement(self, statement: Statement) -> str:
        """Return the permanent address of a statement."""
        return ""

    def speaker(self, name: str | None) -> str:
        """Return the address of what a speaker said."""
        return ""

    def outlet(self, article: Article) -> str:
        """Return the address of an article's outlet."""
        return ""

    def article(self, article: Article) -> str:
        """Return the address of an article as its outlet published it."""
        return ""

    def context(self, statement: Statement, article: Article) -> str:
        """Return where a copy is shown among the words around it; "" to unfold it on the page itself."""
        return ""
