"""``python -m widgets.static_file.web.serve [FOLDER] [PORT]`` shows the edition on this machine."""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Files(SimpleHTTPRequestHandler):
    """The files of a folder; scripts and WebAssembly have their types on every machine."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
    }

    def log_message(self, *_: object) -> None:
        """Write nothing about who reads what."""


class Server(ThreadingHTTPServer):
    """A server to whom readers who leave in the middle of a file are no error."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, if it did."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def main() -> None:
    """Serve a folder until it is stopped."""
    folder = sys.argv[1] if len(sys.argv) > 1 else "dist/web"
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 8866
    with Server(("127.0.0.1", port), partial(Files, directory=folder)) as server:
        print(f"http://127.0.0.1:{server.server_port}/", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
