from flask import Flask
from flask.views import MethodView


class BaseApplication(Flask):
    """A Flask that knows how to hang a class of views under a path."""

    def add_resource(self, resource: type[MethodView], path: str) -> None:
        self.add_url_rule(path, view_func=resource.as_view(resource.__name__.lower()))

    def page(self, path, **options):
        return self.route("/pages" + path, **options)
