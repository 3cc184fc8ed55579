from flask import Flask, make_response

app = Flask(__name__)


@app.get("/jobs/<job_id>/state")
def state(job_id):
    return {"job": job_id, "state": "queued"}


@app.post("/jobs")
def start():
    job_id = "7f3a"
    response = make_response({"job": job_id}, 202)
    response.headers["Location"] = f"/jobs/{job_id}/state"  # expect: WEB102
    return response
