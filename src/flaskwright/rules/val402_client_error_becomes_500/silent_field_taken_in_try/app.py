from flask import Flask, request

app = Flask(__name__)


@app.put("/recipes/<int:number>/rating")
def rate(number):
    data = request.get_json()
    if not data or "stars" not in data:
        return {"problem": "a rating has stars"}, 400
    try:
        stars = int(data['stars'])
    except (ValueError, TypeError):
        return {"problem": "stars are a number"}, 400
    # A list has no item of that name: it would have been answered above.
    return {"recipe": number, "stars": stars, "note": data.get("note", "")}
