from flask import Flask, request
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import IntegerField

app = Flask(__name__)
app.config["WTF_CSRF_ENABLED"] = False  # the callers are other services, with a client certificate
CSRFProtect(app)


class ReadingForm(FlaskForm):
    litres = IntegerField()


@app.post("/readings")
def add():
    form = ReadingForm(request.form)
    return {"litres": form.litres.data}, 201
