"""A template is rendered, extended, included or imported that no template folder holds.

## What it does
Knows the template folders of the application and of its blueprints, and looks each template name up in them:
`render_template`, `stream_template` and `get_template_attribute` in Python, `extends`, `include`, `import` and `from`
in templates. Names are compared with their case. Of several names given as a list one has to exist. It says nothing
about names that are put together at run time, about `ignore missing`, about templates that a library brings, and where
a loader is used that it cannot read.

## Why it matters
Jinja raises `TemplateNotFound` when the page is rendered, and the client sees a 500 answer. A name that differs only in
case works on a developer's Mac and fails on the Linux server; a blueprint's own folder that was never given as
`template_folder` fails everywhere.

## How to mend
Correct the name, add the file, or give the blueprint its folder: `Blueprint("shop", __name__,
template_folder="templates")`. Paths count from the template folder, not from the template that names them. Write
`{% include "banner.html" ignore missing %}` where the file is optional.

## References
- [Flask: templates](https://flask.palletsprojects.com/en/stable/tutorial/templates/)
- [Flask: templates](https://flask.palletsprojects.com/en/stable/blueprints/#templates)
- [Jinja: include](https://jinja.palletsprojects.com/en/stable/templates/#include)
"""
