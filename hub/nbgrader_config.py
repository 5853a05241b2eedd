"""What nbgrader knows on the hub: the exchange for everybody, the course for the instructor.

``prepare.py`` copies this file to ``etc/jupyter`` of the hub's environment.
"""

import os
import pwd
import sys
import tomllib
from pathlib import Path

from traitlets.config import Config

c: Config = get_config()  # type: ignore[name-defined]  # noqa: F821  given by traitlets

HUB = tomllib.loads((Path(sys.prefix) / "etc" / "softpower-hub" / "hub.toml").read_text(encoding="utf-8"))

if pwd.getpwuid(os.getuid()).pw_name == HUB["instructor"]:
    load_subconfig("nbgrader_config.py", path=HUB["course"])  # type: ignore[name-defined]  # noqa: F821
    # Students can put anything into the exchange; only what is theirs is collected.
    c.ExchangeFactory.collect = "softpower.grading.submission.handed_in.CollectOwn"

c.CourseDirectory.course_id = HUB["course_id"]
c.Exchange.root = HUB["exchange"]
