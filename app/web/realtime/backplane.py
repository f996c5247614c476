"""The way between the web processes of one installation: Redis pub/sub. The only file that imports redis.

What goes through it are hints: lost, doubled, late or reordered they must do no harm (docs/decisions/0008). So nobody
waits for it: saying is putting into a list, a thread sends, another listens, and both come back by themselves.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable
from typing import Any, TypeAlias

import orjson
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from app.core import clock

# {"news": [frames]}, {"people": {…}}, {"hello": true}, {"bye": true}
Message: TypeAlias = dict[str, Any]
Hear: TypeAlias = Callable[[str, Message], None]

log = logging.getLogger("kandan.realtime")

# Seconds.
CONNECT, SEND, SILENCE = 0.5, 0.5, 10.0
# So long nothing was heard when Redis is asked whether it is there: four times before silence means that it is not.
QUIET = 2.5
SHORTEST_PAUSE, LONGEST_PAUSE = 0.1, 1.6
# A frame that is larger (bytes) is better read from the log by those who need it.
LARGEST = 64 * 1024


class Backplane:
    """One process's place on it."""

    def __init__(self, url: str, channel: str) -> None:
        self.name = secrets.token_hex(6)
        self._url, self._channel = url, channel
        self._outage = _Outage()
        self._out: list[Message] = []
        # What could not be sent, by its stream: how far it went.
        self._unsent: dict[str, int] = {}
        self._wanted = threading.Event()
        self._lock = threading.Lock()
        self._is_sending = self._is_listening = False

    def say(self, message: Message) -> None:
        """To every other process, soon, if Redis is there."""
        with self._lock:
            self._out.append(message)
            begin, self._is_sending = not self._is_sending, True
        self._wanted.set()
        if begin:
            threading.Thread(target=self._send, daemon=True, name="backplane-out").start()

    def listen(self, hear: Hear, found: Callable[[], None]) -> None:
        """From now on `hear` is called with what others say, and `found` whenever the way is open (again). Once."""
        with self._lock:
            begin, self._is_listening = not self._is_listening, True
        if begin:
            threading.Thread(
                target=self._listen, args=(hear, found), daemon=True, name="backplane-in"
            ).start()

    def _send(self) -> None:
        pause, client = SHORTEST_PAUSE, self._client(SEND)
        while True:
            self._wanted.wait()
            self._wanted.clear()
            batch = self._take()
            if not batch or self._is_sent(client, batch):
                pause = SHORTEST_PAUSE
                continue
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
            self._wanted.set()

    def _is_sent(self, client: Redis, batch: list[Message]) -> bool:
        """Whether Redis took it. What cannot be written down at all is nobody's outage, and given up."""
        try:
            client.publish(
                self._channel, orjson.dumps({"from": self.name, "messages": [*map(_light, batch)]})
            )
        except (RedisError, OSError) as error:
            self._outage.begin("sending", error)
            self._keep_heads(batch)
            return False
        except Exception:  # a door: one message must not end the saying
            log.exception("what was to be said to the other processes could not be")
            return True
        self._outage.end("sending")
        return True

    def _take(self) -> list[Message]:
        with self._lock:
            out, self._out = self._out, []
            unsent, self._unsent = self._unsent, {}
        hints = [{"stream": stream, "head": head} for stream, head in unsent.items()]
        return [*([{"news": hints}] if hints else []), *out]

    def _keep_heads(self, batch: list[Message]) -> None:
        """Of news that could not be sent its numbers are kept: whoever hears them reads the rest."""
        frames = [frame for message in batch for frame in message.get("news", ())]
        with self._lock:
            for frame in frames:
                head = _head(frame)
                self._unsent[frame["stream"]] = max(head, self._unsent.get(frame["stream"], 0))

    def _listen(self, hear: Hear, found: Callable[[], None]) -> None:
        pause = SHORTEST_PAUSE
        while True:
            began = clock.ticks()
            try:
                self._listen_until_it_breaks(hear, found)
            except (RedisError, OSError) as error:
                self._outage.begin("listening", error)
            except Exception:  # a door: one message that nobody understands must not end the listening
                log.exception("listening to the other processes failed")
            pause = SHORTEST_PAUSE if clock.ticks() - began > SILENCE else min(2 * pause, LONGEST_PAUSE)
            time.sleep(pause)

    def _listen_until_it_breaks(self, hear: Hear, found: Callable[[], None]) -> None:
        with self._client(SILENCE).pubsub() as ear:  # type: ignore[no-untyped-call] # the library has no types here
            ear.subscribe(self._channel)
            heard_at = clock.ticks()
            while clock.ticks() - heard_at < SILENCE:
                message = ear.get_message(timeout=QUIET)
                if message is None:
                    # Where nobody looks, nobody speaks: then Redis itself is asked, and its answer is heard.
                    ear.ping()
                    continue
                # Our own messages come back, and say that the line is alive.
                heard_at = clock.ticks()
                if message["type"] == "subscribe":
                    self._outage.end("listening")
                    found()
                elif message["type"] == "message":
                    self._pass_on(message["data"], hear)
        raise RedisError(f"nothing was heard for {SILENCE:.0f} s")

    def _pass_on(self, data: bytes, hear: Hear) -> None:
        said = orjson.loads(data)
        if said["from"] != self.name:
            for message in said["messages"]:
                hear(said["from"], message)

    def _client(self, patience: float) -> Redis:
        # Its own attempts would be made while this one waits for the next.
        never = Retry(NoBackoff(), 0)
        return Redis.from_url(self._url, socket_connect_timeout=CONNECT, socket_timeout=patience, retry=never)


_here: Backplane | None = None


def join(url: str, channel: str) -> None:
    """Take a place, or none where there is no Redis (""). Nothing is connected before something is said or heard."""
    global _here
    _here = Backplane(url, channel) if url else None


def is_there() -> bool:
    """Whether there may be other processes."""
    return _here is not None


def say(message: Message) -> None:
    """To every other process, soon. Waits for nothing, and does nothing where there are no others."""
    if _here is not None:
        _here.say(message)


def listen(hear: Hear, found: Callable[[], None]) -> None:
    """See Backplane.listen."""
    if _here is not None:
        _here.listen(hear, found)


class _Outage:
    """Says once that Redis is away and once that it is back, whoever of the two notices first."""

    def __init__(self) -> None:
        self._who: set[str] = set()
        self._lock = threading.Lock()

    def begin(self, who: str, error: Exception) -> None:
        with self._lock:
            is_first, self._who = not self._who, self._who | {who}
        if is_first:
            log.warning(
                "Redis is away; until it is back, other processes' news is read every few seconds: %s", error
            )

    def end(self, who: str) -> None:
        with self._lock:
            was_last, self._who = self._who == {who}, self._who - {who}
        if was_last:
            log.warning("Redis is back")


def _light(message: Message) -> Message:
    """A message whose large frames are only named."""
    if "news" not in message:
        return message
    return {"news": [frame if _size(frame) <= LARGEST else _hint(frame) for frame in message["news"]]}


def _size(frame: Message) -> int:
    return len(orjson.dumps(frame))


def _hint(frame: Message) -> Message:
    return {"stream": frame["stream"], "head": _head(frame)}


def _head(frame: Message) -> int:
    return int(frame["packets"][-1]["seq"] if "packets" in frame else frame["head"])
