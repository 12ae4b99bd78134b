"""Asks axe-core what on a page keeps somebody from using it.

assert violations(tiny.page) == []
assert await violations_of(page) == []

It comes with the tools of the build into `node_modules/`, and is in no wheel.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright import async_api, sync_api

SOURCE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
# Each finding with the first place where it was found, so that a failure says what to mend.
RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  const told = ({ id, help, nodes: [first, ...more] }) =>
    `${id}: ${help}: ${first.html.slice(0, 200)} ${first.failureSummary} (and ${more.length} more)`;
  return violations.map(told);
}"""


@cache
def source() -> str:
    """Read axe-core."""
    return SOURCE.read_text()


def violations(page: sync_api.Page) -> list[str]:
    """List what axe finds on a page as it stands."""
    # What the debugger evaluates is not held by the page's own policy, which stays as it is.
    page.evaluate(f"() => {{ {source()} }}")
    return [str(each) for each in page.evaluate(RUN)]


async def violations_of(page: async_api.Page) -> list[str]:
    """List what axe finds on a page as it stands."""
    await page.evaluate(f"() => {{ {source()} }}")
    return [str(each) for each in await page.evaluate(RUN)]
