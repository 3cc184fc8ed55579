from functools import wraps

from flask import render_template_string
from flask_wtf import FlaskForm


class Confirmation(FlaskForm):
    pass


def confirmed(question):
    """A page with a button comes first; what the view does follows when that was sent."""

    def inner(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            form = Confirmation()
            if form.validate_on_submit():
                return view(*args, **kwargs)
            return render_template_string("<form method=post>{{ form.csrf_token }} {{ ask }}", form=form, ask=question)

        return wrapper

    return inner
