from flask_wtf import FlaskForm
from models import Shelf, db
from wtforms import StringField, SubmitField


class ShelfForm(FlaskForm):
    letter = StringField()
    submit = SubmitField()

    def save(self):
        # A form's data hold the fields that it declares, whatever else the client sends.
        data = self.data
        data.pop("submit", None)
        data.pop("csrf_token", None)
        db.session.add(Shelf(**data))
        db.session.commit()
