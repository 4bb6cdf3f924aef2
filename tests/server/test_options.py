"""What an option of the app changes: how many come in, who, and in whose frame."""

from __future__ import annotations

import subprocess

import pytest

from tests.browser.servers import python
from tests.server.serving import STEM, serving

CHAPTER = f"/voila/render/{STEM}.ipynb"
KERNEL = "0f8fad5b-d9cb-469f-a165-70867728950e"


def test_a_full_class_is_refused_and_asked_to_wait(tmp_path):
    with serving(tmp_path, "--learners=1") as full:
        assert full.get(CHAPTER).status == 200
        assert full.get(CHAPTER, "HEAD").status == 503
        refused = full.get(CHAPTER)
        assert refused.status == 503
        assert int(refused.headers["Retry-After"]) > 0
        assert "Every place is taken" in refused.text
        assert full.get("/").status == 200
        assert full.metrics()['refused_total{reason="full"}'] == 1
        assert [event for event in full.events() if event["event"] == "refused: full"]
        assert '"room": false' in full.get("/health").text


def test_a_token_keeps_others_out(tmp_path):
    with serving(tmp_path, "--base_url=/a/", "--cold", EXPLAINER_TOKEN="chalk") as closed:
        for path in ("/a/", f"/a{CHAPTER}"):
            answer = closed.get(path)
            assert answer.status == 302
            assert answer.headers["Location"].startswith("/a/login?")
        assert closed.get(f"/a/api/kernels/{KERNEL}").status == 403
        assert closed.get(f"/a/api/kernels/{KERNEL}/channels").status == 403
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert closed.get("/a/login", "POST", "password=cheese", **form).status == 401
        let_in = closed.get("/a/login", "POST", "password=chalk", **form)
        assert let_in.status == 302
        cookie = let_in.headers["Set-Cookie"].partition(";")[0]
        assert closed.get("/a/", Cookie=cookie).status == 200
        linked = closed.get("/a/?token=chalk")
        assert linked.status == 200
        assert "chalk" not in linked.text
        assert "chalk" not in closed.log.read_text()


def test_a_school_may_show_it_in_a_frame(tmp_path):
    with serving(tmp_path, "--frames=https://school.example", "--cold") as framed:
        headers = framed.get("/").headers
        assert "frame-ancestors https://school.example" in headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in headers


@pytest.mark.parametrize(
    ("option", "rule"),
    [
        ("--memory=300", "memory must be 0 or at least 400 MB, got 300"),
        ("--Voila.root_dir={empty}", "root_dir must hold the notebooks, got {empty}"),
    ],
)
def test_a_setting_that_no_page_could_be_served_with_is_refused_at_the_start(
    tmp_path, option, rule
):
    words = [*python(), "-m", "widgets.server", "--no-browser", "--cold", "--port=0"]
    done = subprocess.run([*words, option.format(empty=tmp_path)], capture_output=True, text=True)
    assert done.returncode == 1
    assert rule.format(empty=tmp_path) in done.stderr
    assert "Traceback" not in done.stderr
