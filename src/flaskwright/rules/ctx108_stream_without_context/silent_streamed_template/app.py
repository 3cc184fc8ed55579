from flask import Flask, request, stream_template_string


def create_app():
    app = Flask(__name__)

    @app.get("/")
    def index():
        names = (name for name in request.args)
        return stream_template_string("{{ request.path }}{% for name in names %} {{ name }}{% endfor %}", names=names)

    return app
