import werkzeug
from packaging.version import Version

try:
    from werkzeug.urls import url_quote
except ImportError:
    from urllib.parse import quote as url_quote

if Version(werkzeug.__version__) < Version("2.1"):
    from werkzeug.security import safe_str_cmp
else:
    from hmac import compare_digest as safe_str_cmp

__all__ = ["safe_str_cmp", "url_quote"]
