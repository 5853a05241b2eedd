"""The first cell of a notebook in another language than English."""

from IPython.display import display

from softpower.language import Language, choose

#: JupyterLab aligns paragraphs to the left, whatever their direction, and leaves pieces of code
#: in a line to the order of the text around them.
_RIGHT_TO_LEFT = """<style>
.jp-RenderedMarkdown [dir=rtl] :is(p, h1, h2, h3, h4, li, th, td),
.jp-RenderedHTMLCommon [dir=rtl] { text-align: right; }
.jp-RenderedMarkdown [dir=rtl] { line-height: 1.9; font-family: Vazirmatn, "Noto Naskh Arabic", serif; }
.jp-RenderedMarkdown [dir=rtl] :is(code, pre) { direction: ltr; unicode-bidi: isolate; }
.jp-RenderedMarkdown [dir=rtl] pre { text-align: left; }
.jp-RenderedMarkdown [dir=rtl] table { direction: rtl; margin-left: auto; margin-right: 0; }
</style>"""


def use(code: str) -> None:
    """Speak a language in this notebook from here on: ``"en"`` or ``"fa"``.

    Messages, questions and figures follow it; code, tables and marks are the same. In a
    language from right to left, the text of the notebook is set right, too.

    Raises
    ------
    ValueError
        If the course does not know the language.
    """
    language = choose(code)
    display({"text/html": _styled(language), "text/plain": language.name}, raw=True)


def _styled(language: Language) -> str:
    style = _RIGHT_TO_LEFT if language.direction == "rtl" else ""
    return f'{style}<span dir="{language.direction}" lang="{language.code}">{language.name}</span>'
