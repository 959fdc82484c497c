"""Static files, compressed once at the first start after they changed, then kept for ever by browsers."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from trialoog.bundles import write_bundles
from trialoog.rendering import STATIC, static_prefix

ASKING = ("etag", "last-modified")
SERVED = ("css", "js", "vendor", "fonts", "pictures")


def with_static_files(app: WSGIApplication, data: Path) -> WSGIApplication:
    """Under an address that holds the digest of them all, so that nothing stale is ever mixed in."""
    prefix = static_prefix()
    folder = compressed(data / "cache" / prefix.strip("/").replace("/", "-"))
    served: WSGIApplication = WhiteNoise(
        app,
        root=str(folder),
        prefix=prefix,
        max_age=31_536_000,
        immutable_file_test=lambda _path, _url: True,
        allow_all_origins=False,  # no other site needs them, and every phone pays for the header six times
    )
    return _not_asked_again(served)


def _not_asked_again(app: WSGIApplication) -> WSGIApplication:
    """Without what a browser needs to ask whether a file changed: of these it never does."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            lasts = any("immutable" in value for _, value in headers)
            kept = [each for each in headers if not lasts or each[0].lower() not in ASKING]
            return start_response(status, kept, exc_info)

        return app(environ, start)

    return answer


def compressed(folder: Path) -> Path:
    """A copy with a .gz and a .br beside each file that gets smaller. Made aside, so never half."""
    if folder.exists():
        return folder
    making = folder.with_name(f"{folder.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    for each in SERVED:
        if (STATIC / each).is_dir():
            shutil.copytree(STATIC / each, making / each)
    write_bundles(making)
    compressor = Compressor(quiet=True)
    for file in [
        each for each in making.rglob("*") if each.is_file() and compressor.should_compress(each.name)
    ]:
        compressor.compress(str(file))
    making.rename(folder)
    return folder
