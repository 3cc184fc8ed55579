from concurrent.futures import ThreadPoolExecutor
from functools import partial

from flask import Flask, g, request as req, session
from flask_login import LoginManager, current_user

pool = ThreadPoolExecutor(max_workers=2)
login_manager = LoginManager()


@login_manager.user_loader
def load_user(user_id):
    return None


def note(source, page):
    return page, str(source)


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    login_manager.init_app(app)

    @app.get("/pages/<int:page>")
    def show(page):
        pool.submit(note, req, page)  # expect: CTX103
        pool.submit(note, page=page, source=session)  # expect: CTX103
        pool.submit(partial(note, current_user), page)  # expect: CTX103
        pool.submit(
            note,
            g,  # expect: CTX103
            page,
        )
        return {"page": page}

    return app
