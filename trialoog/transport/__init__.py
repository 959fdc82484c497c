"""The live transport: Socket.IO on gevent with its known holes closed (docs: TRUST, section 1).

The stack, outside in: `listen(Guard(app))`, Flask-SocketIO's middleware, `InThreads(app)`, Flask. Sockets and
greenlets live on the hub thread; views and the database live in native threads; `threads` is the only border.
"""

from .bucket import Seats
from .engine import on_the_line
from .guard import Guard
from .harden import WrongInside, harden
from .in_threads import InThreads
from .limits import Limits
from .listener import Listener, listen
from .options import engine_options
from .threads import bind_hub, in_thread, on_hub, on_hub_thread
from .versions import WrongVersion
from .wire_json import WireJson

__all__ = [
    "Guard",
    "InThreads",
    "Limits",
    "Listener",
    "Seats",
    "WireJson",
    "WrongInside",
    "WrongVersion",
    "bind_hub",
    "engine_options",
    "harden",
    "in_thread",
    "listen",
    "on_hub",
    "on_hub_thread",
    "on_the_line",
]
