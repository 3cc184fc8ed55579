from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, ValidationError

from club.checks import Known, letters, nick


class MemberForm(FlaskForm):
    nick = StringField("Nick", validators=[DataRequired(), nick])
    level = StringField("Level", validators=[letters])
    # It answers, and raises nothing: WTForms does not look at what a validator gives back.
    team = StringField("Team", validators=[Known({"red", "blue", "green", "white", "black"})])
    town = StringField("Town")

    def validate_town(self, field):
        if len(field.data) > 40:
            raise ValidationError("Too long")
