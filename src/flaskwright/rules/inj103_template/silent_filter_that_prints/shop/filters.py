from flask import current_app


def shortened(text, limit=80):
    # The template that is compiled here is constant, and the client's text is a value in it.
    template = current_app.jinja_env.from_string("{{ text|truncate(limit) }}")
    return template.render(text=text, limit=limit)
