from flask import Blueprint, redirect, url_for

game = Blueprint("game", __name__, static_folder="files")


@game.get("/")
def play():
    return redirect(url_for(".static", filename="index.html"))  # expect: APP217


@game.get("/rules")
def rules():
    return redirect(url_for("game.static", filename="rules.html"))
