from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, ValidationError

from club.checks import TEAMS, OneOf, letters, nick


class MemberForm(FlaskForm):
    nick = StringField("Nick", validators=[DataRequired(), nick])
    level = StringField("Level", validators=[letters])
    team = StringField("Team", validators=[OneOf(TEAMS)])
    town = StringField("Town")

    def validate_town(self, field):
        if not field.data.isalnum():
            raise ValidationError("Letters and digits only")
