from werkzeug.middleware.proxy_fix import ProxyFix

from status.app import app

app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)

if __name__ == "__main__":
    app.run()
