class Loaf:
    def __init__(self, name, html):
        self.name = name
        self.html = html

    def shown(self):
        return f"<article>{self.html}</article>"


def praise_for(_name):
    """The same praise for every bread."""
    return "<em>Freshly baked</em>"


def draft_of(text):
    return f"<p>{text}</p>"
