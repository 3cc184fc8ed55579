from flask_wtf import FlaskForm
from wtforms import StringField


class TopicForm(FlaskForm):
    title = StringField()
    text = StringField()

    def __init__(self, *args, **kwargs):
        self.topic = kwargs["obj"].topic
        super().__init__(*args, **kwargs)

    def save(self, forum):
        if self.topic.title == forum.last_title:
            forum.last_title = self.title.data
        return self.topic.save(forum=forum)
