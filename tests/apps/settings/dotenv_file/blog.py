import os
from pathlib import Path

from dotenv import dotenv_values, load_dotenv
from flask import Flask

BASE = Path(__file__).resolve().parent
load_dotenv(BASE / ".env")
load_dotenv(BASE / "local.env", override=True)

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["DATABASE_URL"] = os.getenv("DATABASE_URL")
app.config["GREETING"] = os.environ.get("GREETING", "none")
app.config["PATTERN"] = os.environ["PATTERN"]
app.config["WORKERS"] = int(os.environ.get("WORKERS", 1))
app.config["UPLOADS"] = BASE / "uploads"
app.config["LOG"] = str(BASE.parent.joinpath("dotenv_file", "log.txt"))
app.config.update(dotenv_values(BASE / "plain.env"))
