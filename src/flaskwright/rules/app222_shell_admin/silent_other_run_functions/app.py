from flask import Flask

from shell import Remote

app = Flask(__name__)


@app.get("/install.sh")
def install_script():
    subprocess = os = Remote()
    subprocess.run(["flask", "db", "upgrade"])
    os.system("celery -A shop.tasks worker")
    return "\n".join(os.lines), {"Content-Type": "text/x-shellscript"}
