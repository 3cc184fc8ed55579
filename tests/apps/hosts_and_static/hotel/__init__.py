from flask import Flask

from hotel.api import api, guests
from hotel.plain import create_plain

VERSION = "v2"


def create_app():
    app = Flask(__name__, static_url_path="/assets", static_folder="public", subdomain_matching=True)
    app.config["SERVER_NAME"] = "hotel.example"
    configure(app)
    app.extensions["plain"] = create_plain()
    return app


def configure(app):
    def register_all(*blueprints):
        for blueprint in blueprints:
            register_one(blueprint)

    def register_one(blueprint):
        app.register_blueprint(blueprint, url_prefix=f"/api/{VERSION}/{blueprint.name}")

    register_all(api, guests)
    register_rooms(app)


def register_rooms(app):
    from hotel.rooms import Rooms, partner, spa

    app.add_url_rule("/rooms", view_func=Rooms.as_view("rooms"))
    app.add_url_rule("/rooms", view_func=Rooms.as_view("partner_rooms"), subdomain="<partner>")
    app.register_blueprint(partner, subdomain="partners")
    app.register_blueprint(spa)
    app.url_map.strict_slashes = False
    app.add_url_rule("/bell", "bell")
    app.view_functions["bell"] = lambda: "ring"
