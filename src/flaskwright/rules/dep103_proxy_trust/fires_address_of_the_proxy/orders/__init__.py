from flask import Flask

from orders import views


def create_app():
    app = Flask(__name__)  # expect: DEP103
    app.register_blueprint(views.bp)
    return app
