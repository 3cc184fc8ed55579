from flask import Flask

from shop import extensions


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.config.setdefault("SQLALCHEMY_DATABASE_URI", "sqlite:///shop.db")
    for extension in extensions.ALL:
        extension.init_app(app)

    @app.get("/health")
    def health():
        extensions.db.session.execute(extensions.db.text("SELECT 1"))
        return {"database": "up"}

    return app
