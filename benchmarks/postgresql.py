"""How many rows PostgreSQL reads, puts into an index, or writes anew in a second: the `rates` of the lock data.

A throwaway server of this machine's binaries gets a narrow table; each statement is run several times on one core, and
the median counts. Rates are of processor time, since others may be at work on the machine; the table is in memory, and
nothing waits for a disk. Linux only, which tells the processor time of another process.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from flaskwright.migrations.rehearsal.binaries import find_binaries, installation
from flaskwright.migrations.rehearsal.server import Server

if TYPE_CHECKING:
    import psycopg

TABLES = """
CREATE TABLE users (id bigint PRIMARY KEY);
INSERT INTO users SELECT number FROM generate_series(1, 1000) number;
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, total integer, note varchar(20));
INSERT INTO orders
    SELECT number, 1 + number % 1000, (1 + number::bigint * 7919 % 1000003)::integer, 'note ' || number % 100000
    FROM generate_series(1, {rows}) number;
"""
WORK = {
    "scan: SET NOT NULL": (
        "ALTER TABLE orders ALTER total SET NOT NULL",
        "ALTER TABLE orders ALTER total DROP NOT NULL",
    ),
    "scan: CHECK": ("ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0)", "ALTER TABLE orders DROP CONSTRAINT c"),
    "scan: FOREIGN KEY": (
        "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users",
        "ALTER TABLE orders DROP CONSTRAINT f",
    ),
    "build: integer": ("CREATE INDEX i ON orders (total)", "DROP INDEX i"),
    "build: text": ("CREATE INDEX i ON orders (note)", "DROP INDEX i"),
    "rewrite: TYPE, one index": (
        "ALTER TABLE orders ALTER total TYPE bigint",
        "ALTER TABLE orders ALTER total TYPE integer",
    ),
    "rewrite: volatile DEFAULT, one index": (
        "ALTER TABLE orders ADD draw double precision DEFAULT random()",
        "ALTER TABLE orders DROP draw",
    ),
}
"""What is timed, and what undoes it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 5_000_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--binaries", type=Path, help="the folder of the server's programs")
    asked = parser.parse_args()
    binaries = installation(asked.binaries) if asked.binaries else find_binaries()
    with Server(binaries=binaries) as server:
        load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
        print(f"PostgreSQL {server.binaries.full}, {platform.machine()}, {os.cpu_count()} cores, load {load}")
        for rows in asked.rows:
            server.create_database("bench")
            with contextlib.closing(server.connect("bench")) as connection:
                _measure(connection, rows, asked.runs)
            server.drop_database("bench")


def _measure(connection: psycopg.Connection[Any], rows: int, runs: int) -> None:
    connection.execute(TABLES.format(rows=rows))
    connection.execute("VACUUM ANALYZE orders")
    connection.execute("SET max_parallel_maintenance_workers = 0; SET maintenance_work_mem = '256MB'")
    for name, (statement, undo) in WORK.items():
        taken, used = [], []
        for _ in range(runs):
            before, cpu = time.perf_counter(), _processor(connection)
            connection.execute(statement)
            taken.append(time.perf_counter() - before)
            used.append(_processor(connection) - cpu)
            connection.execute(undo)
        middle = max(median(used), 0.01)
        spread = f"{min(used):.2f} to {max(used):.2f} s, {median(taken):.2f} s by the clock"
        print(
            f"{rows:>10,} rows  {name:<38} {middle:6.2f} s ({spread}) {rows / middle:>12,.0f} rows a second", flush=True
        )


def _processor(connection: psycopg.Connection[Any]) -> float:
    """The seconds of processor time that the server's process of a connection has used."""
    said = Path(f"/proc/{connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
