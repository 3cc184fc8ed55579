from flask import Flask, request

app = Flask(__name__)


@app.put("/recipes/<int:number>/rating")
def rate(number):
    data = request.get_json()
    try:
        stars = int(data["stars"])
    except (KeyError, ValueError, TypeError):
        # A list ends here as well, and then goes on.
        stars = 0
    return {"recipe": number, "stars": stars, "note": data.get("note", "")}  # expect: VAL402
