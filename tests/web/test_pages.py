"""What whole pages offer beside their topics: ways to other cities, and to another language."""

from __future__ import annotations

import re
from pathlib import Path

from tests.serving import Served, serving
from tests.views.markup import read


def cities(page: str) -> list[str]:
    """Read the links by which a desk goes from city to city."""
    nav = re.search(r'<nav class="cities".*?</nav>', page, re.DOTALL)
    return re.findall(r'href="(/console/[^"]+)"', nav[0]) if nav else []


async def test_a_director_goes_from_city_to_city_and_a_host_stays(served: Served) -> None:
    dora, nadia = await served.enter("dora"), await served.enter("nadia")
    everywhere = ["/console/montpellier", "/console/nimes", "/console/finale"]
    assert cities((await dora.get("/console/nimes")).text) == everywhere
    assert cities((await nadia.get("/console/montpellier")).text) == []


async def test_the_first_page_offers_the_languages_and_keeps_the_one_chosen(
    served: Served,
) -> None:
    phone = await served.stranger()
    assert 'href="?lang=en"' in (await phone.get("/")).text
    chosen = (await phone.get("/?lang=en")).text
    assert '<html lang="en"' in chosen
    assert 'href="?lang=fr"' in chosen
    assert '<html lang="en"' in (await phone.get("/suivre/nimes")).text


async def test_a_page_tells_one_opening_of_a_contest_from_the_next(tmp_path: Path) -> None:
    openings = []
    for folder in ("rehearsal", "rehearsal", "real"):
        (tmp_path / folder).mkdir(exist_ok=True)
        async with serving(tmp_path / folder) as served:
            page = await (await served.enter("j2")).get("/jury/montpellier")
            openings.append(read(page.text).one("html")["data-opening"])
    first, again, other = openings
    assert first == again != other
    assert len(first) == 8
