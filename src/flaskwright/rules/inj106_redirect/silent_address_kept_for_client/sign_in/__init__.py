from flask import Flask, abort, redirect, request

from sign_in.models import Client, db

app = Flask(__name__)
db.init_app(app)


@app.post("/clients")
def register():
    client = Client(name=request.form["name"], addresses=request.form["addresses"], website=request.form["website"])
    db.session.add(client)
    db.session.commit()
    return "", 201


@app.get("/authorize")
def authorize():
    client = Client.query.filter_by(name=request.args["client"]).first_or_404()
    address = request.args.get("redirect_uri")
    if not address:
        abort(400)
    if not client.host_matches(address):
        abort(400)
    # It is one of those that the client itself has registered.
    return redirect(address)


@app.get("/leave")
def leave():
    client = Client.query.filter_by(name=request.args["client"]).first_or_404()
    if request.args["to"] != client.website:
        abort(400)
    return redirect(request.args["to"])
