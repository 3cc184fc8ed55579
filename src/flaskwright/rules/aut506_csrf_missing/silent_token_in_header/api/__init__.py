from flask import Flask

from api.database import db
from api.notes import notes


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    app.register_blueprint(notes)
    return app
