"""`flaskwright map --models`: what it shows of a data model, in each form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flaskwright.overview.models import ModelRow, models_overview
from flaskwright.project.settings import Assumptions, Settings
from flaskwright.reports.characters import cells
from flaskwright.reports.models import render_json, render_mermaid, render_text
from tests.engine.projects import project_of

APPS = Path(__file__).parent.parent / "apps" / "models"


def rows(name: str, assumed: Assumptions | None = None) -> tuple[ModelRow, ...]:
    settings = Settings(assume=assumed or Assumptions())
    return models_overview(project_of(APPS / name, settings))


def lines(text: str, start: str) -> list[str]:
    paragraph = next(one for one in text.split("\n\n") if one.startswith(start))
    return paragraph.rstrip().splitlines()


def test_a_model_as_text() -> None:
    text = render_text(rows("flask_typed", Assumptions(tenant=("host_id",), owner=("host_id",))), 80)

    assert text.startswith("3 models\n\n")
    assert lines(text, "Event") == [
        "Event · table events (club/events.py:15)",
        "  id       Integer                  primary key",
        '  title    String(100)              in the database "heading", required, unique,',
        "                                    indexed",
        "  starts   DateTime(timezone=True)  required",
        "  fee      Interval                 may be null",
        "  host_id  Integer                  required, → member.id",
        "  host     one Member               many-to-one, by events.host_id, back hosted,",
        "                                    loaded joined",
        "  entries  list of Entry            one-to-many, by entry.event_id, back event,",
        "                                    loaded select",
        "  belongs to who is in Event.host_id",
        "  of the customer in host_id",
    ]
    assert "unique constraint uq_member_name_born (name, born)" in text


def test_inheritance_and_what_is_no_column_as_text() -> None:
    text = render_text(rows("flask_inheritance"), 80)

    assert lines(text, "Book")[0] == "Book · MediaItem in the same table (media/items.py:17)"
    assert (
        lines(text, "AudioBook")[0] == "AudioBook · MediaItem in its own table · table audio_book (media/items.py:23)"
    )
    assert lines(text, "MediaItem")[-1] == "  on before_insert: strip_title"
    text = render_text(rows("association_objects"), 80)
    assert "  courses    " in text
    assert "enrolments.course" in text


@pytest.mark.parametrize("width", [10, 40, 57, 80, 200])
def test_text_keeps_to_its_width_and_loses_nothing(width: int) -> None:
    shown = rows("flask_classic")
    text = render_text(shown, width)

    assert max(map(cells, text.splitlines())) <= max(40, width)
    whole = "".join(text.split())
    for one in shown:
        for column in one.columns:
            assert column.attribute in whole
            assert "".join(str(column.type).split()) in whole


def test_a_diagram() -> None:
    diagram = render_mermaid(rows("flask_classic"))

    assert diagram.startswith('erDiagram\n  m0["User"] {\n    String email UK\n')
    assert "product_tags" not in diagram
    assert '  m0 ||--o| m1 : "user"\n' in diagram
    assert '  m3 }o--o{ m4 : "tags"\n' in diagram
    assert '  m5 |o--o{ m5 : "parent"\n' in diagram
    inherited = render_mermaid(rows("flask_inheritance"))
    assert '  m0 ||--o| m2 : "is a"\n' in inherited
    assert inherited.count("Integer minutes") == 1


def test_data() -> None:
    data = json.loads(render_json(rows("core_tables")))

    assert data["version"] == 1
    booking = next(one for one in data["models"] if one["model"] == "Booking")
    assert booking["table"] == "books.booking"
    assert [one["references"] for one in booking["columns"] if one["name"] == "batch_year"] == [["books.batch.year"]]
    assert [one["name"] for one in booking["indexes"]] == ["booking_batch_year_batch_number_idx"]


def test_nothing_to_show() -> None:
    assert render_text((), 80).startswith("No model")
    assert render_mermaid(()) == "erDiagram\n"
