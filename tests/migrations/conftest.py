"""A real PostgreSQL for the tests that ask for one: started with the first of them, gone with the last.

Each worker of pytest-xdist has its own, so that none ends under the hands of another. `FLASKWRIGHT_POSTGRESQL` names
the folder of other binaries, so that the same tests run against other versions.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flaskwright.errors import UsageError
from flaskwright.migrations.rehearsal.binaries import Binaries, find_binaries, installation
from flaskwright.migrations.rehearsal.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def binaries() -> Binaries:
    """Those on this machine, or those that the environment names; a test is skipped where there are none."""
    named = os.environ.get("FLASKWRIGHT_POSTGRESQL")
    if named:
        found = installation(Path(named))
        assert found is not None, f"FLASKWRIGHT_POSTGRESQL={named}: there is no server that runs"
        return found
    try:
        return find_binaries()
    except UsageError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def server(binaries: Binaries) -> Iterator[Server]:
    """A running server that all tests of a worker share: whoever makes a database there throws it away.

    Nobody gathers statistics unasked, so that plans are the same whenever a test runs.
    """
    with Server(binaries=binaries, settings={"autovacuum": "off"}) as running:
        yield running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that ask a server: `-m "not postgresql"` leaves them out."""
    for item in items:
        if {"server", "binaries"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("postgresql")
