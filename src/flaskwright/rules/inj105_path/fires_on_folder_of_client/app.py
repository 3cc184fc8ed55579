from flask import Flask, Response, request, send_from_directory

from lines import lines_of

app = Flask(__name__)


@app.get("/albums/cover")
def cover():
    # `send_from_directory` guards the name, and trusts the folder.
    return send_from_directory("/srv/albums/" + request.args["album"], "cover.jpg")  # expect: INJ105


@app.get("/songs")
def song():
    return Response(lines_of(request.args["song"]), mimetype="text/plain")
