from onelogin.saml2.auth import OneLogin_Saml2_Auth

SETTINGS = {"strict": True, "idp": {"entityId": "https://id.clinic.example"}}


def client_of(request):
    asked = {
        "http_host": request.host,
        "script_name": request.path,
        "get_data": request.args.copy(),
        "post_data": request.form.copy(),
    }
    return OneLogin_Saml2_Auth(asked, SETTINGS)
