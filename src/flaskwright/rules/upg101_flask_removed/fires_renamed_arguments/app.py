from flask import Flask, safe_join, send_file, send_from_directory  # expect: UPG101

app = Flask(__name__)
app.config.from_object("config.Config")
app.config.from_json("local.json", silent=True)  # expect: UPG101
app.session_cookie_name = "reports"  # expect: UPG101


@app.get("/reports/<name>")
def report(name):
    path = safe_join(app.config["UPLOADS"], name)
    return send_file(path, as_attachment=True, attachment_filename="report.pdf")  # expect: UPG101


@app.get("/photos/<name>")
def photo(name):
    return send_from_directory(
        app.config["UPLOADS"],
        filename=name,  # expect: UPG101
        cache_timeout=60,  # expect: UPG101
    )
