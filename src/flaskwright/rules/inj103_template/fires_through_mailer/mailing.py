from jinja2 import Environment, StrictUndefined


class Mailing:
    environment = Environment(undefined=StrictUndefined, autoescape=True)
    body = "Dear {{ reader }}, the new list is out."

    def __init__(self, subject, readers):
        self.subject = subject
        self.readers = readers

    def mail_for(self, reader):
        subject = self.environment.from_string(self.subject)  # expect: INJ103
        body = self.environment.from_string(self.body)
        return {"subject": subject.render(reader=reader), "body": body.render(reader=reader)}
