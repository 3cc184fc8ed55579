from flask import Flask
from flask_wtf.csrf import CSRFProtect

from crew.ajax import ajax
from crew.members import require_member

csrf = CSRFProtect()


def create_app():
    app = Flask(__name__)
    app.before_request(require_member)
    csrf.init_app(app)
    csrf.exempt(ajax)  # expect: AUT506
    app.register_blueprint(ajax)
    return app
