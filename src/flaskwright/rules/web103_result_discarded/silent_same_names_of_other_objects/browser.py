from pathlib import Path
from string import Template


class Browser:
    def __init__(self):
        self.visited = []

    def redirect(self, url):
        self.visited.append(url)

    def make_response(self, text):
        self.visited.append(text)
        return text


def render_template(name, target):
    Path(target).write_text(Template(f"$name of {name}").safe_substitute(name="Report"), encoding="utf-8")
