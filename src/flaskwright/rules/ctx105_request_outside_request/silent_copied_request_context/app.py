from threading import Thread

from flask import Flask, copy_current_request_context, request, session


def note_visit():
    return request.user_agent.string, session.get("user_id")


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    def note_in_app():
        with app.app_context():
            return app.name

    @app.get("/")
    def index():
        Thread(target=copy_current_request_context(note_visit)).start()
        Thread(target=note_in_app).start()
        return {"agent": note_visit()[0]}

    return app
