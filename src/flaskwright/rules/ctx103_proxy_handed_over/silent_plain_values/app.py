from concurrent.futures import ThreadPoolExecutor

from flask import Flask, current_app, g, request, session
from flask_login import LoginManager, current_user

pool = ThreadPoolExecutor()
login_manager = LoginManager()


@login_manager.user_loader
def load_user(user_id):
    return None


def note(*values):
    return len(values)


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    login_manager.init_app(app)

    @app.get("/visit")
    def visit():
        g.page = request.args.get("page", type=int)
        name = current_user.get_id()
        pool.submit(note, request.path, request.get_json(silent=True), dict(session), g.page)
        pool.submit(note, name, current_app.config["DEBUG"], session.get("theme"), g.get("page"))
        pool.map(note, request.args.getlist("id"))
        return {"name": name}

    return app
