from flask import Flask, jsonify, redirect, request
from flask_login import current_user, login_required

from kitchen.models import Recipe, db, login_manager

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)
login_manager.init_app(app)


@app.get("/users/<int:user_id>/recipes")
@login_required
def recipes_of(user_id):
    return jsonify(Recipe.query.filter_by(user_id=user_id).all())


@app.get("/recipes")
@login_required
def own():
    return jsonify(Recipe.query.filter_by(user_id=current_user.id).all())


@app.post("/recipes")
@login_required
def add():
    db.session.add(Recipe(title=request.form["title"], user_id=current_user.id))
    db.session.commit()
    return redirect("/recipes")


@app.post("/recipes/<int:recipe_id>/delete")
@login_required
def delete(recipe_id):
    recipe = db.session.get(Recipe, recipe_id)  # expect: AUT501
    if recipe is not None:
        db.session.delete(recipe)
        db.session.commit()
    return redirect("/recipes")
