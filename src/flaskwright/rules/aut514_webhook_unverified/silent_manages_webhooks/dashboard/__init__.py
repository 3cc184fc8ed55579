from flask import Flask
from flask_restful import Api

from dashboard.allowed import only_ours
from dashboard.hooks import Webhook, db
from dashboard.messages import messages


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    Api(app).add_resource(Webhook, "/webhooks")
    messages.before_request(only_ours)
    app.register_blueprint(messages)
    return app
