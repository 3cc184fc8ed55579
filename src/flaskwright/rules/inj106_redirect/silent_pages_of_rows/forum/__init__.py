from flask import Flask, redirect, render_template_string

from forum.forms import TopicForm
from forum.models import Post, Topic, db

app = Flask(__name__)
db.init_app(app)


@app.get("/topics/<int:number>")
def topic(number):
    return str(db.get_or_404(Topic, number).id)


@app.route("/posts/<int:number>/edit", methods=["GET", "POST"])
def edit(number):
    post = db.get_or_404(Post, number)
    form = TopicForm(obj=post)
    if form.validate_on_submit():
        form.populate_obj(post)
        topic = form.save(post.topic.forum)
        # Where a topic stands says `url_for`, whatever the form has put into other fields.
        return redirect(topic.url)
    return render_template_string("{{ form.title }}", form=form)
