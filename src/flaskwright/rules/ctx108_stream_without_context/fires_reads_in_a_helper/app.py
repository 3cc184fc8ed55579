from flask import Blueprint, Flask, request
from flask.views import MethodView

bp = Blueprint("events", __name__)


def language():
    return request.accept_languages.best_match(["de", "en"])


class Events(MethodView):
    def stream(self):
        for number in range(3):
            yield f"data: {number} {language()}\n\n"

    def get(self):
        return self.stream(), 200, {"Content-Type": "text/event-stream"}  # expect: CTX108


bp.add_url_rule("/events", view_func=Events.as_view("events"))


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    return app
