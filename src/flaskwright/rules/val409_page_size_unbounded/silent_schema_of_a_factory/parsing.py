from collections.abc import Mapping

from webargs.flaskparser import FlaskParser


class Parser(FlaskParser):
    DEFAULT_LOCATION = "json_or_form"


parser = Parser()


def use_kwargs(schema, **kwargs):
    """Like that of webargs, but for what it hands on to the schema."""
    options = {name: kwargs.pop(name) for name in ("location", "unknown") if name in kwargs}
    if isinstance(schema, Mapping):
        schema = parser.schema_class.from_dict(schema)

    def factory(req):
        return schema(**kwargs)

    return parser.use_kwargs(factory, **options)
