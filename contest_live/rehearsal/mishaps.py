"""What goes wrong on a stage, and how its host mends it; and what else a desk is for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum, auto

from contest_live.rehearsal.forms import Form, command_id
from contest_live.rehearsal.host import HAND_OVER, MAIN, Host
from contest_live.wire import Acted, CommandPosted


class Moment(Enum):
    """When something can go wrong."""

    READY = auto()
    STARTED = auto()
    RUNNING = auto()
    ENDED = auto()


async def undo(host: Host) -> bool:
    """Take the last press back: the big button is as before; then press it again."""
    before, taking_back = host.form(MAIN), host.form("act-undo")
    if taking_back and await host.press(taking_back):
        await host.robot.until(lambda: host.form(MAIN) != before or None)
        await host.sleep(HAND_OVER)
        await host.press_main(await host.main())
    return False


async def pause(host: Host) -> bool:
    """A microphone fails: the timer waits."""
    await host.sleep(HAND_OVER)
    await _press(host, "act-pause")
    await host.sleep(2 * HAND_OVER)
    await host.press_main(await host.main("ResumePitch"))
    return False


async def more(host: Host) -> bool:
    """Somebody was interrupted: ten seconds more."""
    await host.sleep(HAND_OVER)
    await _press(host, "act-more")
    return False


async def restart(host: Host) -> bool:
    """The timer began too early: from the beginning."""
    await host.sleep(HAND_OVER)
    await _press(host, "act-restart")
    await host.press_main(await host.main("StartPitch"))
    return False


async def send_back(host: Host) -> bool:
    """Somebody else was meant: off the stage, and called again."""
    await _press(host, "act-send-back")
    await host.press_main(await host.main("CallPitch"))
    await host.press_main(await host.main("StartPitch"))
    return True


async def message(host: Host) -> bool:
    """A word to the whole room, and away with it."""
    await _press(host, "message", text=host.part.message)
    await host.sleep(2 * HAND_OVER)
    await _press(host, "act-clear-message")
    return False


async def prompt(host: Host) -> bool:
    """A word to the stage floor alone, and away with it."""
    await _press(host, "prompt", text=host.part.prompt)
    await host.sleep(2 * HAND_OVER)
    await _press(host, "act-clear-prompt")
    return False


async def dark(host: Host) -> bool:
    """The screens go black for a moment."""
    await _press(host, "act-dark")
    await host.sleep(HAND_OVER)
    await _press(host, "act-dark")
    return False


async def reorder(host: Host) -> bool:
    """The last one waiting is dragged before the next one."""
    order = next(iter(host.page.having("data-order")), None)
    waiting = [each for each in host.rows() if each.by_id(f"skip-{each.attributes['data-entry']}")]
    waiting = [each for each in waiting if "now" not in each.classes]
    if order is None or len(waiting) < 3:
        return False
    values = order.attributes
    entry, before = (waiting[place].attributes["data-entry"] for place in (-1, 0))
    fields = {"round": values["data-round"], "entry": entry, "before": before}
    posted = CommandPosted(command_id(), values["data-command"], fields)
    await host.send(values["data-action"], posted)
    return False


async def skip(host: Host) -> bool:
    """The next one asks for a little more time, and goes last."""
    following = next((each for each in host.rows() if "next" in each.classes), None)
    if following:
        await _press(host, f"skip-{following.attributes['data-entry']}")
    return False


async def two_hosts(host: Host) -> bool:
    """Two hands press the same button at once: one wins, the other is told."""
    main = await host.main("StartPitch")
    answers = await asyncio.gather(host.robot.press(main), host.second.press(main))
    told = [each.refused for each in answers if not isinstance(each, Acted)]
    tally = host.robot.site.tally
    if len(told) == 1 and told[0]:
        tally.refused.append(told[0])
    else:
        tally.surprises.append(f"{host.stage} : deux régies à la fois, {len(told)} refus")
    await _after(host, main)
    return True


async def twice(host: Host) -> bool:
    """The network stutters: the same command arrives twice, and has one effect."""
    main = await host.main("StartPitch")
    posted = main.posted()
    for _ in range(2):
        await host.robot.send(main.action, posted)
    await _after(host, main)
    return True


async def _after(host: Host, main: Form) -> None:
    await host.robot.until(lambda: host.form(MAIN) != main or None)


async def _press(host: Host, name: str, **given: str) -> None:
    form = host.form(name)
    if form is None:
        host.robot.site.tally.surprises.append(f"{host.stage} : le bouton {name} manque")
    else:
        await host.press(form, given)


Happens = Callable[[Host], Awaitable[bool]]
MISHAPS: dict[str, tuple[Moment, Happens]] = {
    "undo_start": (Moment.STARTED, undo),
    "undo_end": (Moment.ENDED, undo),
    "pause": (Moment.RUNNING, pause),
    "more": (Moment.RUNNING, more),
    "restart": (Moment.RUNNING, restart),
    "send_back": (Moment.READY, send_back),
    "message": (Moment.READY, message),
    "prompt": (Moment.READY, prompt),
    "dark": (Moment.READY, dark),
    "reorder": (Moment.READY, reorder),
    "skip": (Moment.READY, skip),
    "two_hosts": (Moment.READY, two_hosts),
    "twice": (Moment.READY, twice),
}
