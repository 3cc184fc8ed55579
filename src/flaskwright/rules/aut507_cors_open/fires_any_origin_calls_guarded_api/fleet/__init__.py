from flask import Flask
from flask_cors import CORS
from flask_jwt_extended import JWTManager

from fleet.trucks import trucks


def create_app():
    app = Flask(__name__)
    JWTManager(app)
    CORS(app, resources={r"/api/*": {"origins": "*"}})  # expect: AUT507
    app.register_blueprint(trucks, url_prefix="/api/trucks")
    return app
