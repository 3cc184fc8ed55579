from flask import Flask, redirect, request, session
from sign_on import client_of

app = Flask(__name__)
app.config.update(SECRET_KEY="only-for-tests")


@app.get("/login")
def login():
    # The address is that of the identity provider in the settings; the request is its parameter.
    return redirect(client_of(request).login(return_to=request.path))


@app.post("/consume")
def consume():
    client = client_of(request)
    client.process_response()
    if client.get_errors() or not client.is_authenticated():
        return "no", 401
    session["name"] = client.get_nameid()
    return redirect("/")


@app.get("/logout")
def logout():
    return redirect(client_of(request).logout(name_id=session.get("name")))
