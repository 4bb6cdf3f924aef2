"""``python -m widgets.static_file.web.serve [FOLDER] [PORT]`` shows the edition on this machine."""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


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


def main() -> None:
    """Serve a folder until it is stopped."""
    folder = sys.argv[1] if len(sys.argv) > 1 else "dist/web"
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 8866
    with ThreadingHTTPServer(("127.0.0.1", port), partial(Files, directory=folder)) as server:
        print(f"http://127.0.0.1:{server.server_port}/", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
