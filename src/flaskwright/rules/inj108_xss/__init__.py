"""A value from a client becomes part of a page as markup or script (cross-site scripting).

## What it does
Follows what a client sends, and what it once sent and a column kept, into the pages of the application, and decides
where the value is printed. Reported are answers that Python puts together (`return f"<h1>{name}</h1>"`,
`make_response`, `Response`), and each `{{ … }}` of a template that prints the value as it is: with `|safe`, as a
`Markup` made of a finished text, under `{% autoescape false %}`, in a template whose name does not end with `.html`,
`.htm`, `.xml`, `.xhtml` or `.svg`. Macros, includes, blocks, context processors and filters are part of the way.
Escaping is judged by its place: it is not enough in an attribute without quotes, in a script or an event handler, nor
at the beginning of a link's address (`javascript:`). Silent are text, JSON and other answers that no browser takes for
a page, `tojson` in a script, `Markup("…").format(…)`, HTML that bleach or nh3 has cleaned, numbers and values of a
fixed set.
## Why it matters
Somebody else's script runs with the reader's session: it reads the pages that they may read, sends forms in their name
and shows a log-in that keeps the password. Where the value comes with the request, a link is enough. Where it is
stored, everybody who opens the page is hit, administrators first.
## How to mend
Render a `.html` template and leave the escaping to Jinja. In Python write `Markup("<h1>{}</h1>").format(name)` or
`escape(name)`. Put quotes around attributes, hand values to scripts with `{{ value|tojson }}`, and let only `http` and
`https` into links. HTML that users may write goes through `nh3.clean` before `|safe`. An answer that is no page gets
its type: `Response(text, mimetype="text/plain")`.
## References
- [Flask: cross-site scripting](https://flask.palletsprojects.com/en/stable/web-security/#cross-site-scripting-xss)
- [Flask: autoescaping](https://flask.palletsprojects.com/en/stable/templating/#controlling-autoescaping)
- [MarkupSafe: formatting](https://markupsafe.palletsprojects.com/en/stable/formatting/)
- [Jinja: `tojson`](https://jinja.palletsprojects.com/en/stable/templates/#jinja-filters.tojson)
- [CWE-79: cross-site scripting](https://cwe.mitre.org/data/definitions/79.html)
- [CWE-80: script-related tags in a page](https://cwe.mitre.org/data/definitions/80.html)
- [CWE-116: improper escaping of output](https://cwe.mitre.org/data/definitions/116.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.rule_support.untrusted import untrusted
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    yield from untrusted(
        project,
        RULE,
        ("html", "unquoted", "script", "url"),
        "{source} is written into {sink}, where it can become markup or script",
        help="let a `.html` template escape it; in a script use `|tojson`, for links allow `http` and `https` only",
    )


RULE = Rule(
    code="INJ108",
    name="xss",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_raw_answers",
    right="silent_escaped_template",
    cwe=(79, 80, 116),
)
