"""What products are sorted into and counted in: categories, models, units; who sees products sees them all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Model, Q, QuerySet

from tradewright.catalog.models import Category, Product, ProductModel, Unit
from tradewright.catalog.queries.products import products_for
from tradewright.core.access import visible
from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.search_tokens import sort_key


def categories_for(user: User) -> QuerySet[Category]:
    """The categories of the catalog, for who may see products."""
    return _of_the_catalog(Category.objects.filter(deleted_at=None), user)


def category_for(user: User, category_id: int, *, deleted: bool = False) -> Category:
    """One category with the one above it, or one of the recycle bin. Raises `NotFound`."""
    rows = _of_the_catalog(Category.objects.exclude(deleted_at=None), user) if deleted else categories_for(user)
    return _one(rows.select_related("parent"), category_id)


def models_for(user: User) -> QuerySet[ProductModel]:
    """The models of the catalog, for who may see products."""
    return _of_the_catalog(ProductModel.objects.filter(deleted_at=None), user)


def model_for(user: User, model_id: int, *, deleted: bool = False) -> ProductModel:
    """One model, or one of the recycle bin. Raises `NotFound`."""
    rows = _of_the_catalog(ProductModel.objects.exclude(deleted_at=None), user) if deleted else models_for(user)
    return _one(rows, model_id)


def units_for(user: User) -> QuerySet[Unit]:
    """The units of measure, for who may see products."""
    return _of_the_catalog(Unit.objects.filter(deleted_at=None), user)


def unit_for(user: User, unit_id: int, *, deleted: bool = False) -> Unit:
    """One unit, or one of the recycle bin. Raises `NotFound`."""
    rows = _of_the_catalog(Unit.objects.exclude(deleted_at=None), user) if deleted else units_for(user)
    return _one(rows, unit_id)


def _of_the_catalog[M: Model](rows: QuerySet[M], user: User) -> QuerySet[M]:
    return visible(rows, user, "catalog.product")


def _one[M: Model](rows: QuerySet[M], object_id: int) -> M:
    found = rows.filter(pk=object_id).first()
    if found is None:
        raise NotFound
    return found


@dataclass
class Shelf:
    """A category with the categories on it; `products` counts those of the categories below as well."""

    category: Category
    products: int
    children: list["Shelf"] = field(default_factory=list)

    @property
    def ids(self) -> list[int]:
        """The ids of this category and of all below it."""
        return [shelf.category.pk for _depth, shelf in self.with_all_below()]

    def with_all_below(self, depth: int = 0) -> Iterator[tuple[int, "Shelf"]]:
        """This shelf and all below it in the order of the tree, each with its depth."""
        yield depth, self
        for child in self.children:
            yield from child.with_all_below(depth + 1)


def category_tree(user: User) -> list[Shelf]:
    """The top categories in the order of the reader's alphabet, each with all below it."""
    live = Q(products__deleted_at=None)
    rows = categories_for(user).annotate(holds=Count("products", filter=live)).order_by("pk")
    shelves = {row.pk: Shelf(row, row.holds) for row in sorted(rows, key=lambda row: sort_key(str(row)))}
    top: list[Shelf] = []
    for shelf in shelves.values():
        parent = shelves.get(shelf.category.parent_id or 0)
        (parent.children if parent else top).append(shelf)
    for shelf in top:
        _add_up(shelf)
    return top


def _add_up(shelf: Shelf) -> int:
    shelf.products += sum(_add_up(child) for child in shelf.children)
    return shelf.products


def shelf_of(user: User, category: Category) -> Shelf:
    """The category with all below it and the number of products in it."""
    every = (found for top in category_tree(user) for _depth, found in top.with_all_below())
    return next((found for found in every if found.category.pk == category.pk), Shelf(category, 0))


def products_in(user: User, categories: Sequence[int]) -> QuerySet[Product]:
    """The products of these categories, by name."""
    return products_for(user).filter(category__in=categories).select_related("unit").order_by("sort_key", "pk")


def products_of_model(user: User, model: ProductModel) -> QuerySet[Product]:
    """The variants of a model, by name."""
    return products_for(user).filter(model=model).select_related("unit").order_by("sort_key", "pk")


def variants_of_models(user: User, models: Sequence[int]) -> dict[int, int]:
    """How many products each of these models has, in one statement."""
    counted = products_for(user).filter(model__in=models).order_by().values_list("model").annotate(Count("pk"))
    return dict(counted)


def descendants_of(category: Category) -> QuerySet[Category]:
    """The category itself and all below it."""
    below: QuerySet[Category] = category.descendants(include_self=True)
    return below.filter(deleted_at=None)
