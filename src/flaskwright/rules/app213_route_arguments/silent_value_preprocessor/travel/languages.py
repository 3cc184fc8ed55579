from flask import g


def init_app(app):
    @app.url_value_preprocessor
    def pull_language(endpoint, values):
        if values is not None:
            g.lang_code = values.pop("lang_code", "en")

    @app.url_defaults
    def add_language(endpoint, values):
        if app.url_map.is_endpoint_expecting(endpoint, "lang_code"):
            values.setdefault("lang_code", g.get("lang_code", "en"))
