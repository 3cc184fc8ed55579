from flask import Flask

from farm.models import db
from farm.payments import bp

app = Flask(__name__)
db.init_app(app)
app.register_blueprint(bp, url_prefix="/payments")
