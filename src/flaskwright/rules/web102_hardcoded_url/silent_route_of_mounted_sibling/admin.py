from flask import Flask, redirect

admin = Flask("admin")


@admin.get("/users")
def users():
    return {"users": []}


@admin.get("/leave")
def leave():
    return redirect("/login")
