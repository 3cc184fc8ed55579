from werkzeug.middleware.dispatcher import DispatcherMiddleware

from billing import create_app


def mount_billing(app):
    app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/billing": create_app()})
