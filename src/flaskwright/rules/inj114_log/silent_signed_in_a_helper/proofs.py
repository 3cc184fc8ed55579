import hmac


def is_signed(key, text, mac):
    return hmac.compare_digest(hmac.new(key, text, "sha256").hexdigest(), mac)
