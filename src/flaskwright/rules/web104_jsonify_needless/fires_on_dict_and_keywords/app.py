from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/version")
def version():
    return jsonify({"version": "1.4", "stable": True})  # expect: WEB104


@app.get("/health")
async def health():
    return jsonify(status="ok", checks=["db", "cache"])  # expect: WEB104


@app.get("/seats")
def seats():
    return jsonify(  # expect: WEB104
        {row: number for row, number in (("a", 12), ("b", 14))},
    )
