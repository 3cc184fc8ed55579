class Counter:
    """A small extension that brings a route of its own."""

    def init_app(self, app):
        app.extensions["counter"] = self
        app.add_url_rule("/_count", "count", self.count)

    def count(self):
        return "0"


class Clock:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.jinja_env.globals["clock"] = self


counter = Counter()
clock = Clock()
EXTENSIONS = [counter, clock]
