from flask import Flask, Response, make_response, request

app = Flask(__name__)


@app.get("/brochure")
def brochure():
    response = make_response("", 302)
    response.headers["Location"] = request.args["url"]  # expect: INJ106
    return response


@app.get("/map")
def route_map():
    response = Response(status=303)
    response.location = request.cookies.get("map", "/maps/1")  # expect: INJ106
    return response


@app.get("/timetable")
def timetable():
    return "", 302, {"Location": request.args["url"]}  # expect: INJ106
