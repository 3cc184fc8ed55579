from flask import Flask, redirect

app = Flask(__name__)


@app.get("/help")
def help_page():
    return redirect("/docs/index.html")


@app.get("/videos/<int:video_id>")
def video(video_id):
    return "", 200, {"X-Accel-Redirect": f"/protected/{video_id}.mp4"}


@app.get("/videos/<int:video_id>/poster")
def poster(video_id):
    return redirect(f"/media/posters/{video_id}.jpg")


@app.get("/videos/newest")
def newest():
    # "latest" is no integer, so that no route of this app answers.
    return redirect("/videos/latest")
