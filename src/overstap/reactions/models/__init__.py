"""Tables of what follows from something that happened."""

from overstap.reactions.models.deliveries import Delivery
from overstap.reactions.models.messages import Message, Task
from overstap.reactions.models.switches import Switch

__all__ = ["Delivery", "Message", "Switch", "Task"]
