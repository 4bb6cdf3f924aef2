"""What every answer of the app lets the browser do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tornado import httputil
from tornado.web import GZipContentEncoding, OutputTransform

POLICY = "Content-Security-Policy"


class PackPages(GZipContentEncoding):
    """Compresses every answer but a stream: each would keep a quarter of a megabyte for that."""

    def _compressible_type(self, ctype: str) -> bool:
        return ctype != "text/event-stream" and super()._compressible_type(ctype)


def policy(frame_ancestors: str) -> str:
    """Return the content security policy: this server, and nothing else in the world.

    Inline scripts are Voilà's and JupyterLab's; Vega makes functions from a chart's expressions,
    which is ``unsafe-eval``; anywidget loads a widget's script from a blob or data address.
    """
    return "; ".join(
        [
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {frame_ancestors}",
        ]
    )


def in_frames(frame_ancestors: str) -> bool:
    """Return whether other sites may show a page in a frame."""
    return frame_ancestors not in ("'none'", "'self'")


def headers(frame_ancestors: str) -> dict[str, str]:
    """Return the headers of every answer."""
    values = {
        POLICY: policy(frame_ancestors),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",  # a link may carry the token of the class
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Server": "explainer",
    }
    if not in_frames(frame_ancestors):
        values["X-Frame-Options"] = {"'none'": "DENY", "'self'": "SAMEORIGIN"}[frame_ancestors]
    return values


def transforms(values: dict[str, str]) -> list[Callable[[httputil.HTTPServerRequest], Any]]:
    """Return what tornado does to every answer: compress it, and put our headers on it.

    ``compress_response`` among tornado's settings has no effect in Voilà.
    """

    class AddHeaders(OutputTransform):
        def __init__(self, request: httputil.HTTPServerRequest) -> None:
            pass

        def transform_first_chunk(
            self, status_code: int, headers: httputil.HTTPHeaders, chunk: bytes, _: bool
        ) -> tuple[int, httputil.HTTPHeaders, bytes]:
            stricter = headers.get(POLICY, "").startswith("default-src 'none'")
            for name, value in values.items():
                if not (stricter and name == POLICY):
                    headers[name] = value
            return status_code, headers, chunk

        def transform_chunk(self, chunk: bytes, _: bool) -> bytes:
            return chunk

    return [PackPages, AddHeaders]
