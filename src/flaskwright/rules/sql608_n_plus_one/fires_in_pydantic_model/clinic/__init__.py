from flask import Flask

from clinic.models import Visit, db
from clinic.schemas import VisitOut

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///clinic.db"
db.init_app(app)


@app.get("/visits")
def visits():
    rows = db.session.scalars(db.select(Visit)).all()  # expect: SQL608
    return [VisitOut.model_validate(visit).model_dump(mode="json") for visit in rows]
