"""Addresses of the shared look."""

from django.urls import include, path

from tradewright.ui import attachments, bulk_changes, filters, inbox, installed, saved_views, stars, views

urlpatterns = [
    path("settings/", include("tradewright.ui.console.urls")),
    path("ui/gallery/", views.gallery, name="gallery"),
    path("manifest.webmanifest", installed.manifest, name="manifest"),
    path("service-worker.js", installed.worker, name="service_worker"),
    path("palette/", views.find, name="find"),
    path("preferences/", views.preferences, name="preferences"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/count/", inbox.count_unread, name="count_unread"),
    path("inbox/read/", inbox.read_all, name="mark_all_read"),
    path("inbox/<int:notification_id>/", inbox.open_one, name="open_notification"),
    path("inbox/<int:notification_id>/read/", inbox.read, name="mark_read"),
    path("mentions/", inbox.colleagues_named, name="colleagues_named"),
    path("stars/<str:noun_key>/<int:object_id>/", stars.star, name="star"),
    path("files/<str:noun_key>/<int:object_id>/", attachments.attach, name="attach_files"),
    path("files/<int:file_id>/", attachments.download, name="download_file"),
    path("files/<int:file_id>/delete/", attachments.delete, name="delete_file"),
    path("files/<int:file_id>/restore/", attachments.restore, name="restore_file"),
    path("options/<str:reference>/", views.options, name="options"),
    path("lists/<str:noun_key>/filter/", filters.filter_field, name="filter_field"),
    path("lists/<str:noun_key>/filter/change/", filters.change_filter, name="change_filter"),
    path("lists/<str:noun_key>/views/new/", saved_views.new_view, name="new_view"),
    path("changes/", bulk_changes.bulk_changes, name="bulk_changes"),
    path("changes/<int:change_id>/", bulk_changes.bulk_change, name="bulk_change"),
    path("changes/<int:change_id>/progress/", bulk_changes.progress, name="bulk_change_progress"),
    path("changes/<int:change_id>/stop/", bulk_changes.stop, name="stop_bulk_change"),
    path("changes/<int:change_id>/continue/", bulk_changes.go_on, name="continue_bulk_change"),
    path("changes/<int:change_id>/undo/", bulk_changes.undo, name="undo_bulk_change"),
    path("views/counts/", views.count_pinned_views, name="count_pinned_views"),
    path("views/<int:view_id>/edit/", saved_views.edit_saved_view, name="edit_view"),
    path("views/<int:view_id>/restore/", saved_views.restore_saved_view, name="restore_view"),
    path("views/<int:view_id>/save/", saved_views.change_saved_view, name="change_view"),
    path("views/<int:view_id>/pin/", saved_views.pin_saved_view, name="pin_view"),
    path("views/<int:view_id>/delete/", saved_views.delete_saved_view, name="delete_view"),
]
