"""What the catalog refuses."""

from tradewright.core.errors import Refusal


class NoConversion(Refusal):
    """A quantity cannot be said in the wanted unit: nobody told how many of one make the other."""

    code = "no_conversion"
    status = 422


class ComponentCycle(Refusal):
    """The component contains the assembly already, so the assembly would contain itself."""

    code = "component_cycle"
    status = 409


class ComponentTwice(Refusal):
    """The component stands in the assembly already on some of these days."""

    code = "component_twice"
    status = 409


class CategoryInUse(Refusal):
    """The category still holds products or other categories."""

    code = "category_in_use"
    status = 409


class CategoryAboveDeleted(Refusal):
    """The category in which this one stood was deleted as well, so it would hang on nothing."""

    code = "category_above_deleted"
    status = 409
