from flask import Flask

from club.board import board
from club.models import db, login_manager

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)
login_manager.init_app(app)
app.register_blueprint(board)
