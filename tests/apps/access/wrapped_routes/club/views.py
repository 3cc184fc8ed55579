from flask import request, session

from club.access import member_route, with_member


def register(app):
    @app.post("/login")
    def login():
        if request.form.get("password") != "right":
            return "no", 400
        session["member"] = request.form["name"]
        return "welcome"

    @app.get("/events")
    def events():
        return "events"

    @member_route(app, "/boats")
    def boats(member):
        return f"boats of {member}"

    @member_route(app, "/boats", methods=["POST"])
    def buy(member):
        return f"a boat for {member}", 201

    @app.get("/crew")
    @with_member
    def crew(member):
        return f"crew of {member}"
