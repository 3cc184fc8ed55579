from flask import Flask

app = Flask(__name__)
served = 0


@app.get("/ticket")
def ticket():
    global served
    served += 1  # expect: RUN907
    return {"number": served}
