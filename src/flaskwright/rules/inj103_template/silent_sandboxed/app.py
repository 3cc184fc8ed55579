from flask import Flask, request
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

app = Flask(__name__)
sandbox = SandboxedEnvironment(autoescape=True)


@app.post("/newsletters/preview")
def preview():
    # Jinja's sandbox is made for templates that strangers write.
    try:
        template = sandbox.from_string(request.form["wording"])
        return {"preview": template.render(reader="Ada")}
    except (SecurityError, TemplateSyntaxError) as error:
        return {"error": type(error).__name__}, 400


@app.post("/newsletters/subject")
def subject():
    environment = ImmutableSandboxedEnvironment()
    return {"subject": environment.from_string(request.form["subject"]).render(month="May")}
