from flask import Flask

from board.cards import cards
from board.projects import projects


def create_app():
    app = Flask(__name__)
    projects.register_blueprint(cards, url_prefix="/<int:project_id>/cards")
    app.register_blueprint(projects, url_prefix="/<organisation>")
    return app
