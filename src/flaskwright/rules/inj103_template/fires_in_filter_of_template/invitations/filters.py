from flask import current_app


def filled(text, guest):
    """A filter that fills the placeholders of a text, and so runs whatever stands between the braces."""
    template = current_app.jinja_env.from_string(text)  # expect: INJ103
    return template.render(guest=guest)
