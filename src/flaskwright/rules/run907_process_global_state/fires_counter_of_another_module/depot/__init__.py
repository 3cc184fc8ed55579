from flask import Flask


def create_app():
    from depot.views import gate

    app = Flask(__name__)
    app.register_blueprint(gate)
    return app
