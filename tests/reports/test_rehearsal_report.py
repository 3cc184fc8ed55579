"""The report of a rehearsal, in its three forms."""

from __future__ import annotations

import json

import msgspec

from flaskwright.migrations.operations import TableName
from flaskwright.migrations.rehearsal.results import (
    Change,
    Count,
    Difference,
    Filled,
    Held,
    Rehearsal,
    Rehearsed,
    Run,
    Statement,
    Wait,
)
from flaskwright.migrations.rehearsal.verdicts import judged
from flaskwright.overview.rehearsal import rehearsal_overview
from flaskwright.reports.migrations.rehearsal import render_json, render_markdown, render_text

ORDERS = TableName("orders")
SLOW = Statement("ALTER TABLE orders ALTER COLUMN total TYPE BIGINT", 2.5, 0.1, -1, 12)
WIDER = Rehearsed(
    "b2",
    "Wider totals | a\x1b[31m title",
    "migrations/versions/b2.py",
    (),
    upgrade=Run(2.8, (SLOW,), (2.8,)),
    held=(Held(ORDERS, "ACCESS EXCLUSIVE", 2.6), Held(ORDERS, "ROW EXCLUSIVE", 0.1)),
    waits=(Wait(ORDERS, "reader", 2.6, 0.01, 10, blocked="ACCESS EXCLUSIVE"), Wait(ORDERS, "writer", 0.01, 0.01, 10)),
    changes=(Change("table rewritten", ORDERS, ORDERS, 500_000, 2.5, "ACCESS EXCLUSIVE"),),
    wal=81_000_000,
    downgrade=Run(2.0, (), ()),
    left=(Difference("column orders.total", "integer", "bigint"), Difference("index ix of orders", None, "CREATE ...")),
    lost_by_downgrade=(Count(ORDERS, "note", 90, 0),),
)
FAILS = Rehearsed(
    "c3",
    "Third",
    "c3.py",
    (),
    upgrade=Run(0.1, (), (), error="DataError: no", line=7),
    stays=(Difference("index ix of orders", None, "CREATE ..."),),
)
LAST = Rehearsed("d4", "Fourth", "d4.py", (), failure="it follows c3, which fails")


def row(*revisions: Rehearsed):  # type: ignore[no-untyped-def]
    filled = (Filled(ORDERS, 500_000, 500_000), Filled(TableName("odd"), 0, 10, "at is of a type"))
    return rehearsal_overview(
        Rehearsal("PostgreSQL 16.4", 16, "Python 3.12.1", ("a1",), 7, filled, 3.0, 12.0, 90_000_000,
                  tuple(judged(one, 1.0) for one in revisions), 1.0, ("lock_timeout is 4s",))
    )  # fmt: skip


def test_text() -> None:
    text = render_text(row(WIDER, FAILS, LAST), 200)
    assert text.splitlines() == [
        "Rehearsed on PostgreSQL 16.4 (Python 3.12.1): 7 revisions to a1, 500,000 rows in 2 tables.",
        "  lock_timeout is 4s",
        "  `odd` has no rows: at is of a type",
        "",
        r"b2 Wider totals | a\x1b[31m title",
        "  migrations/versions/b2.py",
        "  BLOCKS, DOWNGRADE INCOMPLETE",
        "  ! a reader of `orders` waited 2.60 s for ACCESS EXCLUSIVE to end",
        "  ! after downgrade, column `orders.total` is `bigint` and was `integer`",
        "  ! after downgrade, index `ix of orders` is left behind",
        "    up 2.8 s, down 2.0 s, 81.0 MB of log (with that of the traffic)",
        "    ACCESS EXCLUSIVE on `orders` for 2.6 s",
        "    table rewritten: `orders` under ACCESS EXCLUSIVE, 500,000 rows in 2.5 s, about 5.0 s for a million",
        "    the longest wait of a reader of `orders`: 2.6 s",
        "    line 12, 2.5 s: ALTER TABLE orders ALTER COLUMN total TYPE BIGINT",
        "  - downgrade does not bring back what `orders.note` held: 0 of 90 values are left",
        "",
        "c3 Third",
        "  c3.py",
        "  FAILS",
        "  ! upgrade fails at c3.py:7: DataError: no",
        "  ! after the failed upgrade, index `ix of orders` is left behind",
        "",
        "d4 Fourth",
        "  d4.py",
        "  NOT REHEARSED",
        "  ! it follows c3, which fails",
        "",
        "3 revisions in 12.0 s (3.0 s for the rows, 90.0 MB of disk at most): 3 to look at.",
    ]


def test_markdown() -> None:
    lines = render_markdown(row(WIDER, FAILS)).splitlines()
    assert r"| `b2` Wider totals \| a\x1b[31m title | blocks, downgrade incomplete | 2.8 s | 2.0 s |  | 2.6 s | " in (
        next(line for line in lines if line.startswith("| `b2`"))
    )
    assert "- upgrade fails at c3.py:7: DataError: no" in lines
    assert "- lock_timeout is 4s" in lines


def test_json() -> None:
    report = json.loads(render_json(row(WIDER)))
    assert (report["version"], report["ok"], report["notes"]) == (1, False, ["lock_timeout is 4s"])
    assert report["revisions"][0]["locks"] == [
        {"table": "orders", "mode": "ACCESS EXCLUSIVE", "seconds": 2.6, "sampled": False}
    ]
    assert render_json(row(msgspec.structs.replace(WIDER, title="\ud800")))


def test_nothing_new() -> None:
    assert render_text(row(), 80).splitlines()[-1] == "No revision is new."
    assert row().all_well
