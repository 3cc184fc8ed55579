from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length


class MemberForm(FlaskForm):
    name = StringField(validators=[InputRequired(), Length(max=80)])
