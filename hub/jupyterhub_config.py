"""JupyterHub for one course on one machine; started as root. See instructors/hub.md.

``prepare.py`` copies this file into the environment of the hub, beside ``hub.toml``.
"""

import sys
import tomllib
from pathlib import Path

from traitlets.config import Config

c: Config = get_config()  # type: ignore[name-defined]  # noqa: F821  given by traitlets

HERE = Path(__file__).resolve().parent
HUB = tomllib.loads((HERE / "hub.toml").read_text(encoding="utf-8"))
SCRIPTS = Path(sys.prefix) / "bin"
STATE = Path(HUB["state"])

# Only this machine reaches it: what stands before it speaks HTTPS. The hub's own doors are on 127.0.0.1 too.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.db_url = f"sqlite:///{STATE / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(STATE / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(STATE / "proxy.pid")

# Accounts of this machine, with their own passwords; only those of the class and the instructor.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.open_sessions = False
c.PAMAuthenticator.allowed_groups = {HUB["group"]}
c.PAMAuthenticator.allowed_users = {HUB["instructor"]}
c.PAMAuthenticator.blocked_users = {"root"}

# Everybody's server is a process of that account, in that account's home.
c.Spawner.cmd = [str(SCRIPTS / "jupyterhub-singleuser")]
c.Spawner.default_url = "/lab"
# A whole class may begin in the same minute.
c.Spawner.http_timeout = c.Spawner.start_timeout = 300
c.Spawner.environment = {
    # A terminal and a kernel find nbgrader and softpower.
    "PATH": f"{SCRIPTS}:/usr/local/bin:/usr/bin:/bin",
    # What only the instructor uses is off for everybody else.
    "JUPYTER_CONFIG_PATH": lambda spawner: (
        "" if spawner.user.name == HUB["instructor"] else str(HERE / "students")
    ),
}
