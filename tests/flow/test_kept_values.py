"""What is known of a value is still known once it was written down and read again."""

from __future__ import annotations

import msgspec
import pytest

from flaskwright.findings.finding import Location
from flaskwright.flow.dataflow import kinds
from flaskwright.flow.dataflow.domain import Top
from flaskwright.flow.dataflow.taints import Label, Taint
from flaskwright.flow.incremental.keeping import keep, restore
from flaskwright.flow.incremental.records import KeptValue

LABEL = Label("client", "`name` of `request.args`", Location("shop.py", 40, 44))
MARKS = sorted({mark for name, mark in vars(kinds).items() if name.isupper() and type(mark) is int and mark > 0})


@pytest.mark.parametrize("cleared", [0, *MARKS, sum({mark for mark in MARKS if mark.bit_count() == 1})])
def test_whatever_a_taint_is_harmless_for_is_kept(cleared: int) -> None:
    value = Top((Taint(LABEL, cleared, None),))
    written = msgspec.msgpack.encode(keep(value))
    read = restore(msgspec.msgpack.decode(written, type=KeptValue))
    assert [(one.label, one.cleared) for one in read.taints] == [(LABEL, cleared)]


def test_there_are_marks_that_no_number_of_messagepack_holds() -> None:
    assert max(MARKS).bit_length() > 64
