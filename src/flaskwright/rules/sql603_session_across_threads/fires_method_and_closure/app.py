from threading import Thread

from flask import Flask, current_app
from flask_login import LoginManager, current_user
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
login_manager = LoginManager()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(120), nullable=False)
    score = db.Column(db.Integer, nullable=False)

    def recount(self, app):
        with app.app_context():
            app.logger.info("%s has %s", self.email, self.score)


@login_manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))


def greet(app, user):
    app.logger.info("hello %s", user.email)


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    login_manager.init_app(app)

    @app.post("/users/<int:user_id>/count")
    def count(user_id):
        user = db.get_or_404(User, user_id)
        Thread(target=user.recount, args=(current_app._get_current_object(),)).start()  # expect: SQL603
        return {}, 202

    @app.post("/users/<int:user_id>/note")
    def note(user_id):
        user = db.get_or_404(User, user_id)
        target = current_app._get_current_object()

        def work():
            with target.app_context():
                target.logger.info("note for %s", user.email)  # expect: SQL603

        Thread(target=work).start()
        return {}, 202

    @app.post("/hello")
    def hello():
        Thread(target=greet, args=(app, current_user._get_current_object())).start()  # expect: SQL603
        return {}, 202

    return app
