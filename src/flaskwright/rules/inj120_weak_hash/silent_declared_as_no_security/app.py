import hashlib
import hmac

from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/shards/<customer>")
def shard(customer):
    digest = hashlib.md5(customer.encode(), usedforsecurity=False).hexdigest()
    if not hmac.compare_digest(digest[:2], request.args.get("shard", "")):
        abort(421)
    return {"shard": hashlib.new("sha1", digest.encode(), usedforsecurity=False).hexdigest()[:2]}
