from flask import Blueprint, Flask

forecast = Blueprint("forecast", __name__)


@forecast.get("/forecast/<city>")
def show(city):
    return {"city": city, "weather": "rain"}


def create_app():
    app = Flask(__name__)
    for version in ("v1", "v2"):
        app.register_blueprint(forecast, name=f"forecast_{version}", url_prefix=f"/api/{version}")
    return app
