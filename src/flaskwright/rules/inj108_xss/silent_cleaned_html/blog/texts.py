import markdown
import nh3


def to_html(source):
    # Whatever Markdown lets through, the cleaner keeps harmless tags only.
    return nh3.clean(markdown.markdown(source))
