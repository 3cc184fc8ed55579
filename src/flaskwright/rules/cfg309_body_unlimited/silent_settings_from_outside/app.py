from flask import Flask, request

app = Flask(__name__)
app.config.from_envvar("GALLERY_SETTINGS")


@app.post("/pictures")
def upload():
    request.files["picture"].save("/srv/pictures/new")
    return {}, 201
