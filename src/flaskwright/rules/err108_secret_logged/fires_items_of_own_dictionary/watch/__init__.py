from flask import Flask, request

from watch.models import Entry, Store

app = Flask(__name__)
store = Store()


@app.post("/entries/<int:number>")
def entry(number):
    store.data["entries"][number] = Entry(store=store.data, default={"title": "new", "password": request.form["password"]})
    store.again(number)
    return "", 204
