import mistune
from markupsafe import Markup


class Renderer(mistune.HTMLRenderer):
    def block_code(self, code, info=None):
        return f"<pre><code>{mistune.escape(code)}</code></pre>"


def make_renderer(plugins=None):
    # HTML in the text is escaped.
    markdown = mistune.create_markdown(renderer=Renderer(), plugins=plugins, escape=True, hard_wrap=True)
    return lambda text: Markup(markdown(text))


def make_plain_renderer():
    return mistune.create_markdown()
