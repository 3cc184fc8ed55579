from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
app.app_context().push()  # expect: CTX109
db = SQLAlchemy(app)
db.create_all()


@app.get("/")
def index():
    return {"tables": sorted(db.metadata.tables)}
