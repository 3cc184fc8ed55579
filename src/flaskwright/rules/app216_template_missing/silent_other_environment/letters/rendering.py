import flask


def render_template(page, **context):
    """Pages are named without folder and suffix; the default theme holds them."""
    return flask.render_template(f"themes/default/{page}.html", **context)
