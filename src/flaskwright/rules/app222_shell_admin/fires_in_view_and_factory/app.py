import os
import subprocess
import sys

from flask import Flask


def create_app():
    app = Flask(__name__)
    subprocess.run(["flask", "db", "upgrade"], check=True)  # expect: APP222

    @app.post("/admin/upgrade")
    def upgrade():
        os.system("alembic upgrade head")  # expect: APP222
        return {"upgraded": True}

    @app.post("/admin/seed")
    def seed():
        done = subprocess.run([sys.executable, "-m", "flask", "seed"], check=False)  # expect: APP222
        return {"status": done.returncode}

    @app.post("/admin/worker")
    def worker():
        subprocess.Popen("cd /srv/app && celery -A worker worker --detach", shell=True)  # expect: APP222
        return {"started": True}, 202

    return app
