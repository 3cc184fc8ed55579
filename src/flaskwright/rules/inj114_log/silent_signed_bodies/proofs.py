import hashlib
import hmac


def is_signed(request, key):
    wanted = hmac.new(key, request.get_data(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted, request.headers.get("X-Signature", ""))
