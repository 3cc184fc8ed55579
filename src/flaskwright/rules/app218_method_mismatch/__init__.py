"""A form is sent with a method or an encoding that its view does not take, or a view for `GET` alone reads a body.

## What it does
Follows each form of a template to the route that its `action` names, or, without one, to the pages that render the
template, and compares the form's method with those that answer at that URL, whichever view they belong to. It finds
file inputs (written out, or file fields of a form class) in forms that post without `enctype="multipart/form-data"`. In
views whose routes answer only `GET` it finds reads of `request.form`, `request.files` and of a JSON body. It says
nothing about forms that a script or htmx sends, about actions made at run time, and about helpers that other routes
share.

## Why it matters
Posting to a route that does not allow it answers 405: the form never works. A view that only answers `GET` never sees a
form; `request.form["x"]` answers 400 there, and a branch `if request.method == "POST":` never runs. Without the
encoding the browser sends only the file's name: `request.files` stays empty, and the upload is lost without a word.

## How to mend
Add the method to the route (`@bp.post(…)` or `methods=["GET", "POST"]`), or let the form point at the route that takes
it. Read `request.args` where the values come in the URL. Write `<form method="post" enctype="multipart/form-data">`
around file inputs.

## References
- [Flask: http methods](https://flask.palletsprojects.com/en/stable/quickstart/#http-methods)
- [Flask: uploading files](https://flask.palletsprojects.com/en/stable/patterns/fileuploads/)
- [MDN: enctype](https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/Elements/form#enctype)
- [Flask-WTF: file uploads](https://flask-wtf.readthedocs.io/en/stable/form/#file-uploads)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Location, Severity, Step
from flaskwright.rule_support.bodies_of_get import BODY, bodies_of_get
from flaskwright.rule_support.forms import Forms, method_of, overrides_methods
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.syntax.templates import Form, Template

MULTIPART = "multipart/form-data"


def check(project: Project) -> Iterator[Finding]:
    """Judge the views that read a body, then the forms of all templates."""
    yield from _body_reads(project)
    forms = Forms(project)
    overridden = overrides_methods(project)
    for name, template in project.pages.templates.items():
        for form in template.forms:
            found = _wrong_encoding(project, forms, name, template, form)
            if found is None and not overridden:
                found = _wrong_method(forms, name, template, form)
            if found is not None:
                yield found


def _body_reads(project: Project) -> Iterator[Finding]:
    for function, use in bodies_of_get(project):
        yield RULE.finding(
            use.location,
            f"`{function.name}` reads {BODY[use.attribute or '']} (`request.{use.attribute}`), but its routes only "
            "answer `GET`, which browsers send without a body",
            scope=function.qualname,
            subject=f"{function.name} {use.attribute}",
            help="let the route answer `POST`, or read `request.args`",
        )


def _wrong_encoding(project: Project, forms: Forms, name: str, template: Template, form: Form) -> Finding | None:
    if method_of(form) != "POST" or form.uncertain:
        return None
    if form.enctype is not None and (form.enctype.value is None or form.enctype.value.lower() == MULTIPART):
        return None
    body = project.sources[template.path].data[form.start : form.close]
    if b"formenctype" in body.lower() or forms.is_scripted(template, form):
        return None
    field = "a file input" if form.has_file_input else forms.file_field(name, template, form)
    if field is None:
        return None
    shown = field if form.has_file_input else f"`{field}`"
    return RULE.finding(
        Location(template.path, form.start, form.end),
        f'this form holds {shown} and has no `enctype="{MULTIPART}"`: the browser sends only the file\'s name',
        scope="",
        subject=f"{name} {field}",
        help=f'write `<form method="post" enctype="{MULTIPART}">`',
    )


def _wrong_method(forms: Forms, name: str, template: Template, form: Form) -> Finding | None:
    method = method_of(form)
    if method is None:
        return None
    targets = forms.targets(name, form)
    if not targets or (form.action is None and (method == "GET" or form.uncertain)):
        return None
    answered = [forms.answering(target) for target in targets]
    if any(methods is None or method in methods for methods in answered) or forms.is_scripted(template, form):
        return None
    route = targets[0][1]
    allowed = ", ".join(sorted(methods for methods in answered[0] or ()))
    return RULE.finding(
        Location(template.path, form.start, form.end),
        f"this form is sent with `{method}`, but `{route.rule}` (`{route.endpoint}`) only answers {allowed}: the "
        "client gets 405",
        scope="",
        subject=f"{name} {method} {route.endpoint}",
        trace=(Step(route.location, f"`{route.rule}` answers {allowed}"),),
        help=f"add `{method}` to the route, or let the form point at the route that takes it",
    )


RULE = Rule(
    code="APP218",
    name="method-mismatch",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_form_to_other_method",
    right="silent_other_view_at_same_url",
)
