from flask import Flask, request

app = Flask(__name__)  # expect: CFG309
app.config["MAX_CONTENT_LENGTH"] = None


@app.post("/orders")
def order():
    return {"articles": len(request.get_json())}, 201
