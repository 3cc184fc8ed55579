from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

HOPS = 2


def create_app():
    app = Flask(__name__)
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=HOPS, x_proto=1)  # expect: DEP103
    return app


def create_admin():
    app = Flask("admin")
    app.wsgi_app = ProxyFix(app.wsgi_app, num_proxies=1)  # expect: DEP103
    return app
