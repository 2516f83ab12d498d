"""One reader of a key source, several who act on it."""

from __future__ import annotations

from collections.abc import Callable

from voice_mentor.seams import KeyAction, KeyEvent, Keys


class KeyRouter:
    """Hands each event to those who asked for its action.

    Args:
        keys: the source; only the router may read it.
    """

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._handlers: list[tuple[frozenset[KeyAction], Callable[[KeyEvent], None]]] = []

    def on(self, handler: Callable[[KeyEvent], None], *actions: KeyAction) -> None:
        """Call ``handler`` for events of these actions, in the order of registration.

        Handlers get every edge: act on "down" alone, but for the talk key, whose ``PushToTalk.feed`` wants
        them all.
        """
        self._handlers.append((frozenset(actions), handler))

    async def run(self) -> None:
        """Read until the source is closed; a task beside the conversation."""
        async for event in self._keys.events():
            for actions, handler in self._handlers:
                if event.action in actions:
                    handler(event)
