"""Maximum flow in plain Python (Edmonds and Karp), exact: how much can go through at all."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable
from itertools import pairwise

Node = Hashable


class Network:
    """Directed pipes of whole capacities between nodes of any name."""

    def __init__(self) -> None:
        self._room: dict[Node, dict[Node, int]] = defaultdict(dict)

    def pipe(self, start: Node, end: Node, capacity: int = 1) -> None:
        """Add a pipe; a second one between two nodes adds to the first."""
        self._room[start][end] = self._room[start].get(end, 0) + capacity
        self._room[end].setdefault(start, 0)

    def flow(self, source: Node, sink: Node) -> int:
        """Send as much as possible, by the shortest way that is left, until none is."""
        sent = 0
        while way := self._way(source, sink):
            amount = min(self._room[start][end] for start, end in pairwise(way))
            for start, end in pairwise(way):
                self._room[start][end] -= amount
                self._room[end][start] += amount
            sent += amount
        return sent

    def _way(self, source: Node, sink: Node) -> list[Node]:
        """Find a shortest way with room in all its pipes; none is empty."""
        came: dict[Node, Node] = {source: source}
        waiting = deque([source])
        while waiting and sink not in came:
            node = waiting.popleft()
            for end, room in self._room[node].items():
                if room and end not in came:
                    came[end] = node
                    waiting.append(end)
        if sink not in came:
            return []
        way = [sink]
        while way[-1] != source:
            way.append(came[way[-1]])
        return way[::-1]
