from flask import Flask, redirect, render_template_string, request, url_for

app = Flask(__name__)


@app.before_request
def only_https():
    # Whoever sends a false Host header sends only themselves there.
    if not request.is_secure:
        return redirect(f"https://{request.host}{request.full_path}", code=308)


@app.get("/rooms/<int:room_id>")
def room(room_id):
    # The same client reads the link that it asked for.
    return {"id": room_id, "self": url_for("room", room_id=room_id, _external=True), "site": request.host_url}


@app.get("/")
def index():
    return render_template_string("<link rel='canonical' href='{{ request.url_root }}'><h1>Rooms</h1>")
