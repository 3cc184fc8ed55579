import flask_limiter
from flask import Flask
from flask_limiter.util import get_remote_address
from flask_mail import Mail as Mailer

app = Flask(__name__)
app.config.from_prefixed_env()
limiter = flask_limiter.Limiter(get_remote_address, app=app)  # expect: APP202
mailer = Mailer(app)  # expect: APP202

from shop.contact import bp  # noqa: E402

app.register_blueprint(bp)
