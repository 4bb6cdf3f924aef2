"""What the app answers over HTTP: the pages, and what it keeps to itself."""

from __future__ import annotations

import asyncio
import gzip
import re

import pytest
from jinja2 import DictLoader, Environment

from tests.ui.sheets import OF_PAGES
from widgets.server.messages import SUBPROTOCOL
from widgets.server.pages import Pages
from widgets.trial import chapters

STEM = "05_count_the_patients"
CHAPTER = f"/voila/render/{STEM}.ipynb"
STYLE = "/voila/labextensions/trial-explainer/static/explainer.css"
KERNEL = "0f8fad5b-d9cb-469f-a165-70867728950e"


def test_the_landing_page_shows_every_chapter_and_needs_no_kernel(app):
    before = app.metrics().get("kernels_started_total", 0)
    page = app.get("/")
    assert page.status == 200
    for chapter in chapters():
        assert f'data-te-stem="{chapter.stem}"' in page.text
        assert f"/voila/render/{chapter.stem}.ipynb" in page.text
    assert page.text.count("<svg") == len(chapters()) + 2  # the first picture has one for each arm
    after = app.metrics().get("kernels_started_total", 0)
    assert after == before


def test_a_chapter_is_served_with_every_chapter_in_its_header(app):
    page = app.get(CHAPTER)
    assert page.status == 200
    assert 'aria-current="page"' in page.text
    assert sum(chapter.title in page.text for chapter in chapters()) == len(chapters())


@pytest.mark.parametrize("page", ["/voila/render/{}.ipynb?path=short", "/notes/{}"])
def test_the_old_address_of_a_chapter_leads_on(app, page):
    moved = [chapter for chapter in chapters() if chapter.formerly]
    assert moved
    for chapter in moved:
        for method in ("GET", "HEAD"):
            answer = app.get(page.format(chapter.formerly), method)
            assert answer.status == 302
            assert answer.headers["Location"] == page.format(chapter.stem)


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/voila/tree",
        "/voila/tree/../..",
        "/voila/api/contents/",
        "/voila/api/contents/00_start.ipynb",
        "/voila/files/00_start.ipynb",
        "/voila/files/picture.png",
        "/voila/render/00_start.py",
        "/voila/render/nothing.ipynb",
        "/voila/render/../README.md",
        "/voila/render/..%2Fdata%2Fx.ipynb",
        "/voila/templates/lab/static/voila.js",
        "/api/kernels",
        "/api/sessions",
        "/api/contents",
        "/api/terminals",
        "/voila/execution/" + KERNEL,
        "/login",
    ],
)
def test_what_no_page_needs_is_not_there(app, path):
    answer = app.get(path)
    assert answer.status in {302, 404} if path == "/login" else answer.status == 404
    assert "Traceback" not in answer.text
    assert "notebooks" not in answer.text
    assert "site-packages" not in answer.text


@pytest.mark.parametrize(
    "path", ["static/../../../../../etc/passwd", "static/..%2f..%2fconf.json", "static//etc/passwd"]
)
def test_no_file_outside_its_folders_is_served(app, path):
    assert app.get(f"/voila/{path}").status == 404


def test_another_learners_kernel_cannot_be_guessed_or_listed(app):
    assert app.get(f"/api/kernels/{KERNEL}").status == 404
    assert app.get(f"/api/kernels/{KERNEL}", "DELETE").status == 405
    assert app.get(f"/api/kernels/{KERNEL}/restart", "POST").status == 404
    assert app.get(f"/voila/api/shutdown/{KERNEL}", "POST").status == 204  # as if it had been there


@pytest.mark.parametrize("query", ["template=lab", "theme=dark", "template=../x&theme=../y"])
def test_a_reader_cannot_choose_another_template_or_theme(app, query):
    page = app.get(f"{CHAPTER}?{query}")
    assert "te-header" in page.text
    assert 'data-jp-theme-name="JupyterLab Light"' in page.text
    assert "cdn." not in page.text


@pytest.mark.parametrize("path", ["/", CHAPTER, "/nothing", "/health", "/metrics", STYLE])
def test_every_answer_says_to_the_browser_what_to_allow(app, path):
    headers = app.get(path).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "ornado" not in headers["Server"]


@pytest.mark.parametrize("path", ["/", CHAPTER, f"/notes/{STEM}"])
def test_every_script_and_style_that_a_page_names_is_served(app, path):
    named = re.findall(r'<(?:script|link)[^>]* (?:src|href)="(/[^"]+)"', app.get(path).text)
    assert any(name.endswith(".css") for name in named)
    assert any(name.endswith(".js") for name in named)
    for name in named:
        assert app.get(name).status == 200, name


def test_one_file_holds_every_style_sheet(app):
    served = app.get(STYLE).text
    assert len(OF_PAGES) > 20
    missing = [each.name for each in OF_PAGES if each.read_text(encoding="utf-8") not in served]
    assert missing == ["presenter_cards.css"]  # presenter.js fetches it
    alone = app.get(STYLE.replace("explainer.css", *missing)).text
    assert alone in {each.read_text(encoding="utf-8") for each in OF_PAGES}


def test_a_page_and_its_scripts_come_packed_and_are_kept(app):
    page = app.get(CHAPTER, **{"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    text = gzip.decompress(page.body).decode()
    marked = re.search(r'"fullStaticUrl": "([^"]+)"', text)[1]
    script = app.get(f"{marked}/voila.js", **{"Accept-Encoding": "gzip"})
    assert "immutable" in script.headers["Cache-Control"]
    assert script.headers["Content-Encoding"] == "gzip"
    assert app.get(f"{marked}/voila.js").body == gzip.decompress(script.body)
    again = app.get(
        f"{marked}/voila.js", **{"If-None-Match": script.headers["Etag"], "Accept-Encoding": "gzip"}
    )
    assert again.status == 304
    # An address from before an update still leads somewhere, and is not kept.
    old = app.get(re.sub("[0-9a-f]{12}", "0" * 12, marked) + "/voila.js")
    assert old.status == 200
    assert old.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/glossary", "/class-trial", f"/notes/{STEM}"])
def test_a_page_of_ours_comes_packed_and_only_where_it_has_changed(app, path):
    packs = {"Accept-Encoding": "gzip"}
    plain, packed = app.get(path), app.get(path, **packs)
    assert gzip.decompress(packed.body) == plain.body
    marks = {plain.headers["Etag"], packed.headers["Etag"]}
    assert len(marks) == 2
    assert app.get(path, "HEAD", **packs).headers["Etag"] in marks
    for mark in marks:
        again = app.get(path, **{"If-None-Match": mark, **packs})
        assert again.status == (304 if mark == packed.headers["Etag"] else 200)
        assert bool(again.body) == (again.status == 200)


def test_a_page_of_ours_is_made_once_for_each_thing_it_is_about():
    made = []
    templates = Environment(loader=DictLoader({"page": "{{ base_url }}{{ note(word) }}"}))
    templates.globals["note"] = lambda word: made.append(word) or word
    pages = Pages(templates, "/a/")
    for word in ["one", "two", "one", "two"]:
        values = {"word": word}
        kept = pages.page("page", word, **values)
        filled = asyncio.run(pages.filled("page", ("filled", word), values.copy))
        assert kept.plain == filled.plain == f"/a/{word}".encode()
    assert sorted(made) == ["one", "one", "two", "two"]


def test_metrics_count_and_name_nobody(app):
    before = app.metrics().get('pages_total{kind="landing"}', 0)
    app.get("/?token=word")
    text = app.get("/metrics").text
    assert app.metrics()['pages_total{kind="landing"}'] == before + 1
    assert app.metrics()["memory_bytes"] > 50_000_000
    assert "127.0.0.1" not in text
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", text)
    assert app.get("/health").text.startswith('{"status": "ok"')


def test_without_a_token_no_cookie_is_set(app):
    assert "Set-Cookie" not in app.get("/").headers
    assert "Set-Cookie" not in app.get(CHAPTER).headers


def test_the_log_is_json_and_holds_nothing_of_a_reader(app):
    app.get("/voila/render/secret_word.ipynb?token=secret_word", **{"User-Agent": "secret_word"})
    app.get("/api/kernels/" + KERNEL)
    events = app.events()
    assert any(event.get("page") == STEM for event in events)
    text = app.log.read_text()
    assert "secret_word?" not in text
    assert "token=secret" not in text
    assert "/secret" not in text
    assert KERNEL not in text
    assert not re.search(r"\(127\.0\.0\.1\)|remote_ip", text)


@pytest.mark.parametrize(
    "path",
    [
        "/voila/static/secret_word%ff",
        "/voila/render/secret_word%ff.ipynb",
        "/voila/render/secret_word.ipynb",
        f"{CHAPTER}?x=secret_word%ff",
        "/notes/secret_word%ff",
        "/login?next=//x/secret_word",
        "/login?next=/voila/%0d%0aX:secret_word",
        "/login?next=/voila/secret_word%ff",
        f"/api/kernels/{KERNEL}?secret_word=%ff",
        f"/api/kernels/{KERNEL}/channels?session_id=secret_word%C4%80",
        "/secret_word%ff?secret_word",
    ],
)
def test_a_forged_address_is_refused_quietly(app, path):
    before = len(app.log.read_text())
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    socket = {"Sec-WebSocket-Key": "x", "Sec-WebSocket-Protocol": SUBPROTOCOL, **upgrade}
    answer = app.get(path, **(socket if "channels" in path else {}))
    assert answer.status < 500
    assert "X" not in answer.headers
    written = app.log.read_text()[before:]
    assert "secret" not in written
    assert "Traceback" not in written


@pytest.mark.parametrize("path", ["/", "/health", "/metrics", f"/notes/{STEM}", STYLE, "/nothing"])
def test_head_is_answered_as_get_without_a_body(app, path):
    whole, head = app.get(path), app.get(path, "HEAD")
    assert head.status == whole.status
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]
    assert whole.body
    assert not head.body


def test_a_head_of_a_chapter_takes_no_place(app):
    before = app.metrics()["kernels_started_total"]
    assert app.get(CHAPTER, "HEAD").status == 200
    assert app.get("/voila/render/99_nothing.ipynb", "HEAD").status == 404
    assert app.metrics()["kernels_started_total"] == before
