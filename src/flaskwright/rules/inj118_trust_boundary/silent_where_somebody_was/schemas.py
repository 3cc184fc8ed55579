from marshmallow import Schema, fields

from fields_of_forms import extra_fields


def registration_schema(form):
    declared = {"notify": fields.Boolean()}
    for name, field in extra_fields(form):
        declared[name] = field
    return Schema.from_dict(declared, name="RegistrationSchema")
