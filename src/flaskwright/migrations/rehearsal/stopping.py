"""What lives for the time of a `with` block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from types import TracebackType


class Stopped(Protocol):
    """What is stopped at the end of the block, however that ends; a class says how it begins, and what that means."""

    def stop(self) -> None:
        """End it; does nothing where that has happened."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
