"""Addresses of the settings."""

from django.urls import path

from tradewright.ui.console import health, keys, log, notifications, own_fields, rates, retention, series, settings

urlpatterns = [
    path("", settings.overview, name="settings"),
    path("notifications/", notifications.choose, name="choose_notifications"),
    path("keys/", keys.api_keys, name="api_keys"),
    path("keys/new/", keys.create, name="make_key"),
    path("keys/<int:key_id>/revoke/", keys.revoke, name="revoke_key"),
    path("exchange-rates/", rates.exchange_rates, name="exchange_rates"),
    path("exchange-rates/new/", rates.create, name="add_exchange_rate"),
    path("exchange-rates/<int:rate_id>/", rates.edit, name="edit_exchange_rate"),
    path("exchange-rates/<int:rate_id>/delete/", rates.delete, name="delete_exchange_rate"),
    path("own-fields/", own_fields.own_fields, name="own_fields"),
    path("own-fields/new/", own_fields.create, name="create_own_field"),
    path("own-fields/<int:field_id>/", own_fields.edit, name="edit_own_field"),
    path("own-fields/<int:field_id>/retire/", own_fields.retire, name="retire_own_field"),
    path("own-fields/<int:field_id>/restore/", own_fields.restore, name="restore_own_field"),
    path("number-series/", series.number_series, name="number_series"),
    path("number-series/<int:series_id>/", series.edit, name="edit_number_series"),
    path("retention/", retention.periods, name="retention"),
    path("retention/<str:kind>/", retention.edit, name="edit_retention"),
    path("health/", health.health, name="health"),
    path("log/", log.changes, name="changes"),
    path("log/events/", log.events, name="events"),
]
