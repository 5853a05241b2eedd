"""Run in Pyodide: let matplotlib make its list of fonts, and put that into /ready.

The one that comes with it is of another version, so that matplotlib would make it at each start.
"""

import shutil
from pathlib import Path

from matplotlib import font_manager

shutil.copy(Path(font_manager.__file__).with_name("fontlist.json"), "/ready")
