import os
import shutil
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post("/backup")
def backup():
    subprocess.run(["cp", "alembic.ini", "/backup/alembic.ini"], check=True)
    subprocess.run(["tar", "-czf", "/backup/celery.tar.gz", "celery"], check=True)
    os.system("echo flask is up")
    return {"saved": True}


@app.post("/note")
def note():
    subprocess.run(["git", "commit", "-m", "run flask db upgrade"], check=True)
    subprocess.run(["flask-image-resize", "--all"], check=True)
    subprocess.run(["python", "-m", "celery_report"], check=True)
    return {"noted": True}


@app.get("/versions")
def versions():
    return {"celery": shutil.which("celery"), "flask": shutil.which("flask")}


@app.post("/convert")
def convert():
    program = app.config["CONVERTER"]
    subprocess.run([program, "--input", "flask"], input=request.get_data(), check=True)
    return {"converted": True}
