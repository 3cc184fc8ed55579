from flask import Flask, redirect, request

app = Flask(__name__)
shop = Flask("shop")


@shop.get("/tickets/<token>")
def ticket(token):
    return {"token": token}


@app.errorhandler(404)
def without_slash(error):
    if not request.path.endswith("/"):
        return "No such page", 404
    # It begins with the application's own host, whatever the query is.
    target = request.base_url[:-1]
    if request.query_string:
        target = target + "?" + request.query_string.decode()
    return redirect(target, 308)


@app.get("/print")
def for_printers():
    return redirect(f"{request.url}&paper={request.args['paper']}")


@app.get("/t/<token>")
def ticket_elsewhere(token):
    adapter = shop.create_url_adapter(None)
    # The route's address, in which the token is quoted.
    return redirect(adapter.build("ticket", {"token": token}, method="GET", force_external=True))
