"""Prints every address that the program answers, one JSON array a line: rule, method, endpoint, arguments.

A process of its own, because an application binds the thread it is made in."""

import json
import os
import sys
from pathlib import Path

from trialoog.app import create_app
from trialoog.config import load

application = create_app(load(data=Path(sys.argv[1])))
for rule in application.program.flask.url_map.iter_rules():
    for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
        print(json.dumps([rule.rule, method, rule.endpoint, sorted(rule.arguments)]))
sys.stdout.flush()
os._exit(0)
