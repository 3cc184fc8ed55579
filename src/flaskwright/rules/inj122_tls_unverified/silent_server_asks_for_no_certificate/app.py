import ssl

from flask import Flask

app = Flask(__name__)


@app.get("/")
def home():
    return {"ok": True}


if __name__ == "__main__":
    # The context of a server: it shows a certificate, and asks its clients for none.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain("server.pem", "server.key")
    context.verify_mode = ssl.CERT_NONE
    app.run(ssl_context=context)
