import os

from flask import Flask

app = Flask(__name__)
app.config["DEBUG"] = os.environ.get("SHOP_DEBUG", True)  # expect: CFG307

if __name__ == "__main__":
    # Any text is true, "False" as well.
    app.run(debug=os.getenv("SHOP_DEBUG", "False"))  # expect: CFG307
