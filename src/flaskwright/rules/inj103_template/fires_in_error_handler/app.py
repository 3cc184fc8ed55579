from flask import Flask, render_template_string, request

app = Flask(__name__)
NOTES = {"opening": "Monday to Friday"}


@app.errorhandler(404)
def not_found(error):
    # The path is the client's, as much as any parameter.
    page = "<h1>Nothing here</h1><p>%s does not exist.</p>" % request.path
    return render_template_string(page, error=error), 404  # expect: INJ103


@app.get("/notes/<name>")
def note(name):
    if name not in NOTES:
        return render_template_string("<p>No note called {}.</p>".format(name)), 404  # expect: INJ103
    return NOTES[name]
