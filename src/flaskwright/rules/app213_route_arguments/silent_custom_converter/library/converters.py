from werkzeug.routing import BaseConverter


class SlugConverter(BaseConverter):
    regex = r"[a-z0-9-]+"


class IsbnConverter(BaseConverter):
    regex = r"[0-9]{13}"


class ListConverter(BaseConverter):
    part_isolating = False

    def to_python(self, value):
        return value.split("+")

    def to_url(self, value):
        return "+".join(value)


def register_converters(app):
    app.url_map.converters["slug"] = SlugConverter
    app.url_map.converters.update(isbn=IsbnConverter, list=ListConverter)
