"""What this machine offers the tests, said in environment variables.

Read once and taken out of the environment, so that no setting of whoever runs the tests reaches the program.
"""

import os


def _taken(name: str) -> str:
    return os.environ.pop(f"TRIALOOG_{name}", "")


POSTGRESQL = _taken("TEST_POSTGRESQL")  # a server on which databases may be made, as postgresql+psycopg://…
CHROMIUM = _taken("CHROMIUM")  # the browser's program; empty: looked for
MINUTES = float(_taken("TEST_MINUTES") or 0)  # how long tests at random go on that would do for a while
NO_SKIPS = bool(_taken("NO_SKIPS"))  # a test that is skipped has failed

for _name in [each for each in os.environ if each.startswith("TRIALOOG_")]:
    del os.environ[_name]
