"""What somebody without a mouse does, and needs."""

from tests.browser.needs import Locator, expect

_STOPS = ":is(button, input, select, summary, [tabindex='0']):not(:disabled)"
_HAS_FOCUS = "control => control === document.activeElement"
_SHOWS_FOCUS = """control => {
  const { outlineStyle, outlineWidth } = getComputedStyle(control);
  return control.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
}"""


def tab_to(control: Locator, output: Locator) -> None:
    """Go through the controls of an output with the Tab key until one has the focus, and see that it has."""
    expect(control).to_be_enabled()
    output.locator(_STOPS).first.focus()
    for _ in range(output.locator(_STOPS).count()):
        if control.evaluate(_HAS_FOCUS):
            break
        output.page.keyboard.press("Tab")
    assert control.evaluate(_HAS_FOCUS), "The Tab key does not reach it."
    assert control.evaluate(_SHOWS_FOCUS), "It has the focus, but nothing shows that."


def press(control: Locator, output: Locator) -> None:
    """Go to a button or a box with the Tab key and press Space."""
    tab_to(control, output)
    output.page.keyboard.press("Space")
