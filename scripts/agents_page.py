"""The rules in the template's AGENTS.md: of each what goes wrong, and what is done instead, from its documentation."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.rules_docs import Explanation

WIDTH = 100
MENDING = "## How to mend"


@dataclass(frozen=True)
class Group:
    """Rules that matter for one kind of work; `condition` is what a project must be like to have such work."""

    title: str
    codes: tuple[str, ...]
    condition: str = ""


# Those that code which is written today runs into, and that no other tool of the project reports.
GROUPS = (
    Group("Layers", ("APP219", "APP220", "APP204", "CTX101", "RUN907")),
    Group("Requests and answers", ("VAL401", "VAL403", "VAL404", "VAL407", "VAL409", "WEB105", "ERR101", "ERR102")),
    Group("Who may do what", ("AUT501", "AUT502", "AUT503", "AUT508", "AUT512"), "auth"),
    Group(
        "The database",
        ("SQL614", "SQL615", "SQL616", "SQL617", "SQL622", "SQL623", "SQL625", "SQL626", "SQL627", "INJ101"),
    ),
    Group("Migrations", ("MIG701", "MIG704", "MIG707", "MIG710", "MIG712", "MIG713", "MIG714", "MIG715")),
    Group("Work outside of requests", ("JOB801", "JOB802", "JOB804", "JOB806", "JOB809"), "jobs != 'none'"),
    Group("Pages", ("AUT506", "AUT511", "INJ103", "WEB102", "APP215"), "pages"),
    Group("Settings and secrets", ("CFG302", "CFG306", "CFG311", "ERR108")),
    Group("Tests", ("TST102", "TST103", "TST104")),
)


def agents_rules(rules: Mapping[str, Explanation]) -> str:
    """The lines between the marks of AGENTS.md.jinja."""
    return "".join(_section(group, rules) for group in GROUPS)


def _section(group: Group, rules: Mapping[str, Explanation]) -> str:
    lines = "".join(_line(rules[code]) for code in group.codes)
    # The rules speak of templates, whose braces are not for Copier.
    text = f"\n### {group.title}\n\n{{% raw %}}{lines}{{% endraw %}}"
    return f"{{%- if {group.condition} %}}{text}{{% endif %}}" if group.condition else text


def _line(rule: Explanation) -> str:
    text = f"- **{rule.code}** {rule.summary} → {mending(rule)}"
    return f"{textwrap.fill(text, WIDTH, subsequent_indent='  ', break_long_words=False, break_on_hyphens=False)}\n"


def mending(rule: Explanation) -> str:
    """The first sentence of how a mistake is mended; raises `ValueError` where that is no sentence."""
    # A block of code may follow, after a colon.
    paragraph = re.split(r"\n\n|:\s*\n```", rule.documentation.partition(MENDING)[2].strip())[0]
    # A full stop within code, such as `db.session`, ends nothing.
    found = re.match(r"(?:`[^`]*`|[^`])+?[.](?=\s|$)", f"{paragraph.rstrip('.')}.")
    if found is None:
        raise ValueError(f"{rule.code}: {MENDING!r} does not begin with a sentence")
    return " ".join(found[0].split())
