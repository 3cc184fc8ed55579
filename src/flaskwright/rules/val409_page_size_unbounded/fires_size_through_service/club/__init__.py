from flask import Flask

from club.members import bp
from club.models import db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///club.db"
db.init_app(app)
app.register_blueprint(bp)
