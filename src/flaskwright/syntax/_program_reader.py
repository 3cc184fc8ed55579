"""Going through the tokens of a template, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.syntax._program_tokens import NotUnderstoodError

if TYPE_CHECKING:
    from flaskwright.syntax._program_tokens import Token


class TokenReader:
    """A list of tokens and the one that is read next; `last_end` is where the one before that ends."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self.current = tokens[0]
        self.last_end = 0

    def take(self) -> Token:
        """The current token, which is passed; the last one stays."""
        token = self.current
        if self._at + 1 < len(self._tokens):
            self._at += 1
            self.current = self._tokens[self._at]
        self.last_end = token.end
        return token

    def next_is_word(self, word: str) -> bool:
        """Whether the token after the current one is this word."""
        token = self._tokens[min(self._at + 1, len(self._tokens) - 1)]
        return token.kind == "name" and token.value == word

    def next_is(self, kind: str) -> bool:
        """Whether the token after the current one is of this kind."""
        return self._tokens[min(self._at + 1, len(self._tokens) - 1)].kind == kind

    def is_word(self, *words: str) -> bool:
        """Whether the current token is one of these words."""
        return self.current.kind == "name" and self.current.value in words

    def skip(self, kind: str) -> bool:
        """Pass the current token if it is of this kind."""
        if self.current.kind != kind:
            return False
        self.take()
        return True

    def skip_word(self, word: str) -> bool:
        """Pass the current token if it is this word."""
        if not self.is_word(word):
            return False
        self.take()
        return True

    def expect(self, kind: str) -> Token:
        """The current token, which must be of this kind and is passed."""
        if self.current.kind != kind:
            raise NotUnderstoodError(f"{kind} expected, not {self.current.kind}")
        return self.take()

    def expect_name(self) -> str:
        """The name that must stand here."""
        return str(self.expect("name").value)
