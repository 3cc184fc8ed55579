from flask import Flask, url_for

app = Flask(__name__, static_folder="assets")


@app.get("/manifest.webmanifest")
def manifest():
    return {
        "name": "Timer",
        "icons": [
            {"src": url_for("static", filename="icons/192.png"), "sizes": "192x192"},  # expect: APP217
            {"src": url_for("static", filename="icons/512.png"), "sizes": "512x512"},
        ],
    }
