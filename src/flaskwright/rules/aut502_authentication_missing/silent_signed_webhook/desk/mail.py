import hmac
import os


def is_from_mail_service(request):
    expected = hmac.new(os.environ["MAIL_KEY"].encode(), request.get_data(), "sha256").hexdigest()
    return hmac.compare_digest(expected, request.headers.get("X-Mail-Signature", ""))
