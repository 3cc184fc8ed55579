from flask import Flask, session


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = "5f4dcc3b5aa765d61d8327deb882cf99"  # expect: CFG301

    @app.get("/")
    def index():
        return {"items": session.get("cart", [])}

    return app
