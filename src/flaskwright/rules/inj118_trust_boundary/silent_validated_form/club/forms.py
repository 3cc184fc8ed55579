from typing import Literal

from flask_wtf import FlaskForm
from pydantic import BaseModel
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length


class TeamForm(FlaskForm):
    team = SelectField(choices=[("red", "Red"), ("blue", "Blue")])
    nickname = StringField(validators=[InputRequired(), Length(max=20)])


class Display(BaseModel):
    theme: Literal["light", "dark"]
