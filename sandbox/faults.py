"""Faults on request: broken connections, delays, and answers of a failing server."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sandbox.errors import ControlError
from sandbox.world import Json

KINDS = ("reset_before", "reset_after", "half_body", "delay", "status")


@dataclass
class Fault:
    """What happens to the next `times` calls of `method` ("*": of any), to `chat_id` if given.

    reset_before   the connection breaks, nothing took effect
    reset_after    it took effect, then the connection breaks
    half_body      it took effect, half of the answer arrives
    delay          it takes effect after `seconds`
    status         it is refused with `status`, nothing took effect
    """

    method: str
    kind: str
    times: int = 1
    status: int = 500
    description: str = "Internal Server Error"
    retry_after: int | None = None
    seconds: float = 0.0
    chat_id: int | None = None


class Faults:
    """The faults that are still to come, oldest first."""

    def __init__(self) -> None:
        self.coming: list[Fault] = []

    def add(self, facts: Json) -> Fault:
        """Ask for a fault; raises ControlError when it makes no sense."""
        try:
            fault = Fault(**facts)
        except TypeError as error:
            raise ControlError(f"not a fault: {error}") from error
        if fault.kind not in KINDS:
            raise ControlError(f"unknown kind of fault: {fault.kind}")
        if fault.times > 0:
            self.coming.append(fault)
        return fault

    def take(self, method: str, given: Json) -> Fault | None:
        """The fault that hits this call, used up by one."""
        chat = given.get("chat_id")
        for fault in self.coming:
            if fault.method in ("*", method) and fault.chat_id in (None, chat):
                fault.times -= 1
                if fault.times <= 0:
                    self.coming.remove(fault)
                return fault
        return None

    def list(self) -> list[Json]:
        """The faults that are still to come."""
        return [asdict(fault) for fault in self.coming]
