from flask import Flask, render_template_string, request

app = Flask(__name__)


@app.route("/contact", methods=["GET", "POST"])
def contact():  # expect: APP214
    if request.method == "GET":
        return render_template_string("<form method=post><button>Send</button></form>")
    if request.method == "POST":
        return {"sent": True}
