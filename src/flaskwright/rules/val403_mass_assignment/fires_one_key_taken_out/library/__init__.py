from flask import Flask

from library.models import db
from library.readers import bp

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///library.db"
db.init_app(app)
app.register_blueprint(bp)
