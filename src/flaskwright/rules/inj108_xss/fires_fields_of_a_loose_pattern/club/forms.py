from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length, Regexp


class MemberForm(FlaskForm):
    # The pattern says how the nick begins, and nothing of what follows.
    nick = StringField("Nick", validators=[DataRequired(), Regexp("^[a-z]")])
    group = StringField("Group", validators=[Length(1, 40)])
