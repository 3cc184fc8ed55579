from flask import Flask, redirect, request, url_for

from shop.pages import Visit, target_for

app = Flask(__name__)


@app.get("/products")
def products():
    return []


@app.get("/leave")
def leave():
    links = {"wanted": request.args.get("to"), "home": url_for("products")}
    app.logger.info("asked for %r", links["wanted"])
    # Another slot than the one that the client filled.
    return redirect(links["home"])


@app.get("/finish")
def finish():
    visit = Visit(request.args.get("from", ""), url_for("products"))
    # The attribute that holds our own address.
    return redirect(visit.leave())


@app.get("/go")
def go():
    # The helper compares what it is given, and hands back addresses of its own.
    return redirect(target_for(request.args["page"]))


@app.get("/steps")
def steps():
    trail = [request.args["to"]]
    trail.append(url_for("products"))
    # The last item, not the client's first.
    return redirect(trail[-1])


@app.get("/again")
def again():
    target = request.args.get("to")
    app.logger.info("asked for %r", target)
    # Replaced before it is used.
    target = url_for("products")
    return redirect(target)
