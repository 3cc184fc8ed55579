import os

from studio import create_app

app = create_app(os.environ.get("STUDIO_CONFIG", "production"))

if __name__ == "__main__":
    app.run(host="0.0.0.0", debug=True)
