from flask_wtf import FlaskForm
from wtforms import TextAreaField


class Base(FlaskForm):
    def sent(self):
        return self.is_submitted() and self.validate()


class NoteForm(Base):
    text = TextAreaField()
