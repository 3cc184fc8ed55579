"""Host matching, no static folder, and a rule that several hosts answer."""

from flask import Flask

app = Flask(__name__, static_folder=None, host_matching=True)


@app.route("/", host="www.example.org")
def public():
    return "public"


@app.route("/", host="<tenant>.example.org")
def tenant(tenant):
    return tenant


def robots():
    return "User-agent: *"


for host in ("www.example.org", "cdn.example.org"):
    app.add_url_rule("/robots.txt", f"robots_{host.partition('.')[0]}", robots, host=host)
