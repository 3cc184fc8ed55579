from jinja2 import Markup, contextfilter  # expect: UPG101


@contextfilter
def in_their_language(context, text):
    return Markup('<span lang="{}">{}</span>').format(context["language"], text)


def register_filters(app):
    app.jinja_env.filters["in_their_language"] = in_their_language
