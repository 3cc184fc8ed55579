import flask

app = flask.Flask(__name__)
STOCK = {"tea": 3}


@app.route("/buy/<item>", methods=["GET", "POST"])
async def buy(item):
    try:
        left = STOCK[item]
    except KeyError:
        flask.make_response({"error": "unknown item"}, 404)  # expect: WEB103
        left = 0
    if flask.request.method == "POST":
        STOCK[item] = left - 1
        return {"left": STOCK[item]}
    flask.render_template("buy.html", item=item, left=left)  # expect: WEB103
