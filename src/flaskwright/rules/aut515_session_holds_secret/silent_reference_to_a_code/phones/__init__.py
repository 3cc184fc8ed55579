from flask import Flask, redirect, request, session

from phones.codes import keep


def create_app():
    app = Flask(__name__)

    @app.post("/phones")
    def add():
        session["otp"] = keep({"phone": request.form["phone"]})
        return redirect("/enter")

    class Links:
        def unsubscribe(self, token):
            session["mail_token"] = token
            return redirect("/mails")

    app.add_url_rule("/mails/<token>", view_func=Links().unsubscribe)
    return app
