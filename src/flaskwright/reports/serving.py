"""`flaskwright map --serving`: what runs the application, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.reports.characters import wrapped
from flaskwright.reports.map import LEAST_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.overview import Place, ProgramRow, ServiceRow, ServingRow

KINDS = {
    "dockerfile": "image",
    "compose": "compose service",
    "procfile": "process",
    "systemd": "systemd unit",
    "supervisor": "program of Supervisor",
    "ini": "uWSGI",
    "python": "file of Gunicorn",
}
WORDS = {
    "workers": "workers",
    "worker_class": "worker class",
    "threads": "threads",
    "timeout": "timeout",
    "max_requests": "requests per worker",
}
SWITCHES = {"preload": "preloaded", "beat": "with beat"}


def render_serving(serving: ServingRow, width: int) -> str:
    """A paragraph per service, those for production first, then the proxies; nothing is cut."""
    width = max(LEAST_WIDTH, width)
    if not serving.services and not serving.proxies:
        return "No file here says how the application is served.\n"
    blocks = [_service(one, width) for one in serving.services if one.programs]
    others = [one for one in serving.services if not one.programs]
    if others:
        blocks.append(_list("Also declared:", _others(others), width))
    if serving.proxies:
        blocks.append(_list("Proxies:", _proxies(serving), width))
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def _list(head: str, lines: Iterator[str], width: int) -> list[str]:
    return [head, *(part for line in lines for part in wrapped(line, width, "  ", "      "))]


def _service(service: ServiceRow, width: int) -> list[str]:
    head = f"{service.name} · {KINDS.get(service.declared, service.declared)} · {_purpose(service)}"
    lines = wrapped(f"{head}  ({_at(service.place)})", width, "", "    ")
    for program in service.programs:
        lines += wrapped(_program(program), width, "  ", "      ")
    for line in _details(service):
        lines += wrapped(line, width, "    ", "      ")
    return lines


def _purpose(service: ServiceRow) -> str:
    if not service.production:
        return "development"
    return "development, by what it mounts or sets" if service.development else "production"


def _program(program: ProgramRow) -> str:
    parts = [f"{program.kind} {program.app or ''}".rstrip()]
    for name, value in program.settings.items():
        if name in SWITCHES:
            if value == "true":
                parts.append(SWITCHES[name])
        else:
            parts.append(f"{WORDS[name]} {value if value is not None else '?'}")
    if not program.certain:
        parts.append("only under a condition")
    return f"{' · '.join(parts)}  ({_at(program.place)})"


def _details(service: ServiceRow) -> Iterator[str]:
    facts = [f"image {service.image}"] if service.image is not None else []
    facts += [f"user {service.user}"] if service.user is not None else []
    facts += [f"health check {service.health}"] if service.health is not None else []
    if facts:
        yield " · ".join(facts)
    if service.behind:
        yield f"behind {', '.join(_at(place) for place in service.behind)}"
    if service.environment:
        yield f"environment: {', '.join(service.environment)}"
    if not service.complete:
        yield "Commands that could not be followed may start more."


def _others(services: list[ServiceRow]) -> Iterator[str]:
    for service in services:
        image = f" {service.image}" if service.image is not None else ""
        yield f"{service.name} ·{image or ' unknown command'} · {_purpose(service)}  ({_at(service.place)})"


def _proxies(serving: ServingRow) -> Iterator[str]:
    for proxy in serving.proxies:
        target = f" to {proxy.target}" if proxy.target is not None else ""
        service = f" ({proxy.service})" if proxy.service is not None else ""
        purpose = "" if proxy.production else " · development"
        yield f"{proxy.what}{target}{service}{purpose}  ({_at(proxy.place)})"


def _at(place: Place) -> str:
    return f"{place.path}:{place.line}"
