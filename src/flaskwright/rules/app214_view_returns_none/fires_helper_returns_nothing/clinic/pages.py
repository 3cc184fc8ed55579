from flask import abort, render_template_string


def visit_page(visit):
    render_template_string("<h1>{{ visit }}</h1>", visit=visit)


def reject_unless(condition, status):
    if not condition:
        abort(status)


def save(visit):
    print("saved", visit)
