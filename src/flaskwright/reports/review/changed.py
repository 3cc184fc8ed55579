"""What a review of a change shows of the application: what stands in, or is decided by, the files that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.overview.chart import Chart
from flaskwright.reports.review.model import Sides

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from flaskwright.overview import Place
    from flaskwright.overview.access import AccessRow
    from flaskwright.overview.chart import ChartBlueprint, ChartRoute
    from flaskwright.overview.settings import SettingRow


def limited(sides: Sides, files: Collection[str]) -> Sides:
    """The parts that a change of some files touches; assumptions hold for any change."""
    changed = frozenset(files)
    access = [
        msgspec.structs.replace(one, rows=tuple(row for row in one.rows if _touches(_of_row(row), changed)))
        for one in sides.access
    ]
    settings = [
        msgspec.structs.replace(one, settings=tuple(row for row in one.settings if _touches(_of_setting(row), changed)))
        for one in sides.settings
    ]
    applications = [
        msgspec.structs.replace(one, blueprints=tuple(filter(None, (_part(each, changed) for each in one.blueprints))))
        for one in sides.chart.applications
    ]
    return Sides(
        tuple(one for one in access if one.rows),
        tuple(one for one in settings if one.settings),
        sides.assumptions,
        Chart(
            tuple(one for one in applications if one.blueprints),
            tuple(one for one in sides.chart.models if one.findings or one.place.path in changed),
            tuple(one for one in sides.chart.tasks if one.findings or one.place.path in changed),
        ),
    )


def _touches(places: Iterable[Place | None], changed: Collection[str]) -> bool:
    return any(one is not None and one.path in changed for one in places)


def _of_row(row: AccessRow) -> list[Place | None]:
    deeds = [place for one in row.deeds for place in (one.place, one.by)]
    return [row.place, *(one.place for one in row.gates), *deeds]


def _of_setting(row: SettingRow) -> list[Place]:
    values = row.production.values if row.production is not None else ()
    return [place for one in values for place in (one.place, one.loaded)]


def _part(blueprint: ChartBlueprint, changed: Collection[str]) -> ChartBlueprint | None:
    routes = tuple(one for one in blueprint.routes if _is_touched(one, changed))
    return msgspec.structs.replace(blueprint, routes=routes) if routes else None


def _is_touched(route: ChartRoute, changed: Collection[str]) -> bool:
    return bool(route.findings) or route.place.path in changed
