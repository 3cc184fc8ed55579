from harbour_forms import Form, StringField


class ShipForm(Form):
    name = StringField()
