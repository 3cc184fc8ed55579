import mistune
from markupsafe import Markup


def make_renderer(plugins=None):
    markdown = mistune.create_markdown(plugins=plugins, escape=False)
    return lambda text: Markup(markdown(text))
