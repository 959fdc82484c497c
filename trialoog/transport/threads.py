"""The border between the hub thread (sockets, greenlets) and native threads (views, database).

Nothing is monkey patched, so blocking code blocks its own thread only, and everything that belongs to gevent is
touched from the hub thread only. `bind_hub` says which thread that is; until then (in a test of a view, in a
command) there is one thread, and everything here simply runs where it is called.
"""

import contextvars
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

import gevent
import gevent.monkey
from gevent.threadpool import ThreadPool

P = ParamSpec("P")
T = TypeVar("T")

DEFAULT_THREADS = 16


@dataclass(frozen=True)
class _Bound:
    hub: Any
    thread: int
    pool: Any


_bound: _Bound | None = None


def bind_hub(threads: int = DEFAULT_THREADS) -> None:
    """Makes the calling thread the hub thread and gives it `threads` native threads to work with."""
    global _bound
    if gevent.monkey.is_module_patched("threading"):
        raise RuntimeError("gevent has patched threading; the transport needs real threads")
    hub = gevent.get_hub()
    if _bound is None or _bound.hub is not hub:
        _bound = _Bound(hub, threading.get_ident(), ThreadPool(threads, hub))
    else:
        _bound.pool.maxsize = threads


def on_hub_thread() -> bool:
    """Whether a hub is bound and this is its thread."""
    return _bound is not None and threading.get_ident() == _bound.thread


def off_hub_thread() -> bool:
    """Whether a hub is bound and this is another thread: nothing of gevent may be touched here."""
    return _bound is not None and threading.get_ident() != _bound.thread


def in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs a blocking function in a native thread; only the calling greenlet waits.

    Returns its value or raises its exception. In a native thread it is simply called.
    """
    if _bound is None or not on_hub_thread():
        return function(*args, **kwargs)
    return run_in(_bound.pool, function, *args, **kwargs)


def run_in(pool: Any, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """`in_thread` with a pool of one's own. Waits for a free thread when all are busy."""
    # A fresh copy of the context: worker threads are reused, what one request binds must not reach the next.
    context = contextvars.copy_context()
    outcome = pool.spawn(context.run, _outcome, function, args, kwargs).get()
    if isinstance(outcome, _Raised):
        raise outcome.error
    value: T = outcome
    return value


def on_hub(function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Has the hub thread run the function in a greenlet of its own, soon and in order; returns at once.

    From any thread, the hub thread included. An exception in it is logged by gevent, not raised here.
    """
    if _bound is None:
        function(*args, **kwargs)
    elif on_hub_thread():
        gevent.spawn(function, *args, **kwargs)
    else:
        _bound.hub.loop.run_callback_threadsafe(_spawn, function, args, kwargs)


def native_pool(threads: int) -> Any:
    """A pool of native threads on the bound hub; only from the hub thread."""
    if _bound is None or not on_hub_thread():
        raise RuntimeError("a pool of threads belongs to the hub thread: call bind_hub() there first")
    return ThreadPool(threads, _bound.hub)


@dataclass(frozen=True)
class _Raised:
    error: BaseException


def _outcome(function: Callable[..., T], args: Any, kwargs: Any) -> T | _Raised:
    # gevent prints the traceback of everything raised in its pool, a `Refused` included; so nothing is raised there.
    try:
        return function(*args, **kwargs)
    except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
        return _Raised(error)


def _spawn(function: Callable[..., object], args: Any, kwargs: Any) -> None:
    gevent.spawn(function, *args, **kwargs)
