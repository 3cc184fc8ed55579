"""A client's text is compiled as a template.

## What it does
Follows what a client sends through functions, objects, modules and templates, and reports the call that compiles it:
`render_template_string`, `Environment.from_string` and `Template` of Jinja, `Template` of Mako, also inside a filter or
a function that a template calls. It is silent where the text is only a value in a constant template, where it picks a
template of the application's own, in Jinja's sandbox, for `string.Template`, for numbers and words of a fixed list, and
for texts that a pattern without braces matches as a whole. `escape` and HTML cleaners leave braces alone: they count as
no protection here.
## Why it matters
A template is a program. `{{ config }}` prints the secret key, with which anyone signs a session of their own, and a few
attributes further (`{{ cycler.__init__.__globals__.os.popen("id").read() }}`) it runs commands on the server. All that
takes is a name with braces in a form.
## How to mend
Keep the source of the template constant, and pass the text beside it: `render_template("hello.html", name=name)`. Where
people write templates on purpose (mails, invoices), use `string.Template`, or Jinja's `SandboxedEnvironment` with just
the values that they may see.
## References
- [Flask: `render_template_string`](https://flask.palletsprojects.com/en/stable/api/#flask.render_template_string)
- [Jinja: the sandbox](https://jinja.palletsprojects.com/en/stable/sandbox/)
- [OWASP: testing for template injection](https://owasp.org/www-project-web-security-testing-guide/v42/4-Web_Application_Security_Testing/07-Input_Validation_Testing/18-Testing_for_Server-side_Template_Injection)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity
from flaskwright.rule_support.untrusted import untrusted
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project


def check(project: Project) -> Iterator[Finding]:
    yield from untrusted(
        project,
        RULE,
        ("template",),
        "{source} becomes part of the template that {sink} compiles",
        help="keep the template constant and pass the value: `render_template_string(source, name=value)`",
    )


RULE = Rule(
    code="INJ103",
    name="template",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_view",
    right="silent_values_beside_the_template",
    cwe=(1336,),
)
