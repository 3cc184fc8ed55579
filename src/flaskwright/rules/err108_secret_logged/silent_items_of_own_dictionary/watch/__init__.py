from flask import Flask, request

from watch.models import Entry, Store

app = Flask(__name__)
store = Store()


@app.post("/settings")
def settings():
    store.data["settings"]["application"]["password"] = request.form["password"]
    return "", 204


@app.post("/entries/<int:number>")
def entry(number):
    store.data["entries"][number] = Entry(store=store.data, default={"title": "new"})
    store.again(number)
    return "", 204
