"""Servers that all proofs of a worker share. `make scaffold` runs the proofs; `make test` does not collect them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scaffold_proofs.processes import Postgresql, Redis, server_folder

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """A running PostgreSQL."""
    with server_folder("postgresql") as folder:
        server = Postgresql(folder)
        yield server
        server.stop()


@pytest.fixture(scope="session")
def redis() -> Iterator[Redis]:
    """A running Redis."""
    with server_folder("redis") as folder:
        server = Redis(folder)
        yield server
        server.stop()
