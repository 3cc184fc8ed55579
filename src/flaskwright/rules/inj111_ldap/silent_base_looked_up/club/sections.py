SECTIONS = {
    "rowing": "ou=rowing,dc=club,dc=example",
    "chess": "ou=chess,dc=club,dc=example",
}
