from flask import Flask

try:
    from raven.contrib.flask import Sentry
except ImportError:
    Sentry = None

app = Flask(__name__)
if Sentry is not None:
    Sentry(app)
