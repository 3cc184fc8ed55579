from flask import Flask

from harbour.models import db
from harbour.views import berths

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///harbour"
db.init_app(app)
app.register_blueprint(berths)
