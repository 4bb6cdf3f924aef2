"""What a chapter weighs on the wire, uncompressed. Sizes are facts; timings are benchmarks."""

from tests.browser.weight import Weight

HTTP_BYTES = 6_500_000
SOCKET_BYTES = 200_000


def test_chapter_6_stays_within_its_weight_and_fetches_each_script_once(open_chapter, capsys):
    weights = []
    chapter = open_chapter(
        "voila", "06_the_p_value", listen=lambda page: weights.append(Weight(page))
    )
    weight = weights[0]
    with capsys.disabled():
        print(
            f"\nchapter 6: {weight.http:,} bytes by HTTP, {chapter.watch.socket_bytes:,} by socket"
        )
    assert weight.http_of("/vega.js") > 500_000  # it counts what came, uncompressed
    assert weight.http <= HTTP_BYTES
    assert 1_000 < chapter.watch.socket_bytes <= SOCKET_BYTES
    assert chapter.page.locator(".te-drawing").count() > 1
    assert chapter.watch.fetched("vega.js") == 1
    assert chapter.watch.fetched("live_chart.js") == 1
