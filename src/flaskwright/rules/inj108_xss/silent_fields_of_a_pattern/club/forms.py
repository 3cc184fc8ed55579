from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import UUID, AnyOf, DataRequired, Regexp

LEVELS = ["beginner", "advanced"]


class MemberForm(FlaskForm):
    nick = StringField("Nick", validators=[DataRequired(), Regexp("^[a-z0-9]+$")])
    level = StringField("Level", validators=[AnyOf(LEVELS)])
    card = StringField("Card", validators=[UUID()])


class TrainerForm(MemberForm):
    # The pattern of the nick is that of the members.
    group = StringField("Group")
