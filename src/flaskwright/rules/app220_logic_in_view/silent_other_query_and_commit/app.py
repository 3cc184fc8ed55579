from pathlib import Path

from flask import Flask, request, session
from git import Repo
from influxdb_client import InfluxDBClient

from queries import CachedTable

app = Flask(__name__)
repository = Repo(Path("/srv/wiki"))
metrics = InfluxDBClient(url="http://metrics.internal:8086")
table = CachedTable()


@app.post("/pages/<name>")
def save(name):
    repository.index.add([f"{name}.md"])
    repository.index.commit(f"Change {name}")
    return {"saved": True}


@app.get("/metrics")
def show_metrics():
    result = metrics.query_api().query('from(bucket: "web") |> range(start: -1h)')
    return {"series": len(result), "query": request.query_string.decode()}


@app.get("/table")
def show_table():
    first = table.query.filter_by(name="a").first()
    session.get("seen")
    table.session.commit()
    return {"first": first, "all": table.all()}
