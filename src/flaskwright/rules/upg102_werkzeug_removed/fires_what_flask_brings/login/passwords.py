from werkzeug.security import (
    generate_password_hash,
    safe_str_cmp,  # expect: UPG102
)

ADMIN = generate_password_hash("change me", method="sha256")  # expect: UPG102


def right(password):
    return safe_str_cmp(generate_password_hash(password, "sha1"), ADMIN)  # expect: UPG102
