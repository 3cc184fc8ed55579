import jwt


def checked(token, key_of):
    issuer = jwt.decode(token, options={"verify_signature": False})["iss"]
    kind = jwt.get_unverified_header(token)["typ"]
    if kind != "JWT":
        raise ValueError(kind)
    return jwt.decode(token, key_of(issuer), algorithms=["RS256", "ES256"])
