from concurrent.futures import ThreadPoolExecutor
from threading import Thread

from flask import Flask, current_app
from flask_login import LoginManager, current_user

pool = ThreadPoolExecutor()
login_manager = LoginManager()


@login_manager.user_loader
def load_user(user_id):
    return None


def rebuild(app, section, user=None):
    with app.app_context():
        app.logger.info("rebuilding %s for %s", section, user)


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    login_manager.init_app(app)

    @app.post("/sections/<section>")
    def rebuild_section(section):
        real = current_app._get_current_object()
        Thread(target=rebuild, args=(real, section)).start()
        Thread(target=rebuild, args=(current_app._get_current_object(), section)).start()
        pool.submit(rebuild, real, section, user=current_user._get_current_object())
        return {}, 202

    return app
