from flask import Flask

from club.members import members


def create_app():
    app = Flask(__name__)
    app.register_blueprint(members, url_prefix="/members")
    return app
