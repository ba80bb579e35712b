"""Roles of Halden Flow: what their holders may do, which rows and which sensitive fields they see."""

from collections.abc import Iterable
from dataclasses import dataclass

REGISTER = ("parties.organization", "parties.contact", "parties.consumer")
FOLLOW_UP = ("activities.activity", "activities.task")
CATALOG = ("catalog.product", "pricing.price_list", "pricing.promotion")
ORDERS = ("fulfilment.order",)
_NOUNS = (*REGISTER, *FOLLOW_UP, *CATALOG, *ORDERS)
_EVERYTHING = dict.fromkeys(_NOUNS, "all")


@dataclass(frozen=True, slots=True)
class Duties:
    """What a role is for. `modules` are the beginnings of permissions it holds, `without` the verbs it does not."""

    name: str
    modules: tuple[str, ...]
    without: tuple[str, ...]
    scopes: dict[str, str]
    sensitivities: tuple[str, ...]

    @property
    def called(self) -> str:
        """The name in English and Chinese, as everything in this house is called."""
        return f"{self.name} {_CHINESE[self.name]}"

    def permissions(self, known: Iterable[str]) -> list[str]:
        """The permissions of this role among those the house knows."""
        return sorted(name for name in known if name.startswith(self.modules) and not self._is_denied(name))

    def _is_denied(self, name: str) -> bool:
        verb = name.partition(".")[2]
        return verb.startswith(self.without)


def _scopes(register: str, *, consumers: str, orders: str) -> dict[str, str]:
    catalog = dict.fromkeys(CATALOG, "all")
    own = dict.fromkeys((*REGISTER, *FOLLOW_UP), register)
    return {**catalog, **own, "parties.consumer": consumers, "fulfilment.order": orders}


_CHINESE = {
    "Administrator": "管理员",
    "Sales manager": "销售经理",
    "Account manager": "客户经理",
    "Service agent": "客服专员",
    "Marketing planner": "市场策划",
    "Reader": "只读",
}
_RISKY = ("delete", "merge", "erase", "manage", "import", "undo")

ROLES = (
    Duties("Administrator", ("",), (), dict(_EVERYTHING), ("cost", "personal")),
    Duties(
        "Sales manager",
        ("parties.", "activities.", "pricing.", "fulfilment."),
        ("erase", "manage"),
        _scopes("territory", consumers="team", orders="territory"),
        ("cost", "personal"),
    ),
    Duties(
        "Account manager",
        ("parties.", "activities.", "fulfilment."),
        (*_RISKY, "assign"),
        _scopes("territory", consumers="none", orders="territory"),
        ("personal",),
    ),
    Duties(
        "Service agent",
        ("parties.edit", "activities."),
        _RISKY,
        _scopes("all", consumers="all", orders="all"),
        ("personal",),
    ),
    Duties(
        "Marketing planner",
        ("parties.edit_consent", "activities.log", "pricing.edit_promotions"),
        _RISKY,
        {**_EVERYTHING, "activities.task": "own"},
        (),
    ),
    Duties("Reader", (), _RISKY, dict(_EVERYTHING), ("cost",)),
)
