from werkzeug.routing import BaseConverter


class Words(BaseConverter):
    """Words with `+` between them."""

    def to_python(self, value):
        return value.split("+")


class Line(BaseConverter):
    regex = "[^/]{1,40}"
