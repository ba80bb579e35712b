"""Addresses of the customer register."""

from django.urls import path

from tradewright.parties.views import duplicates, edits, lists, merges, panels, parts, privacy, records

urlpatterns = [
    path("customers/", lists.organizations, name="organizations"),
    path("customers/new/", edits.create, {"noun_key": "parties.organization"}, name="create_organization"),
    path("customers/<int:party_id>/", records.organization, name="organization"),
    path("contacts/", lists.contacts, name="contacts"),
    path("contacts/new/", edits.create, {"noun_key": "parties.contact"}, name="create_contact"),
    path("contacts/<int:party_id>/", records.contact, name="contact"),
    path("consumers/", lists.consumers, name="consumers"),
    path("consumers/new/", edits.create, {"noun_key": "parties.consumer"}, name="create_consumer"),
    path("consumers/<int:party_id>/", records.consumer, name="consumer"),
    path("parties/<int:party_id>/", records.party, name="party"),
    path("parties/<int:party_id>/edit/", edits.edit, name="edit_party"),
    path("parties/<int:party_id>/edit/<str:key>/", edits.edit_one, name="edit_party_field"),
    path("parties/<int:party_id>/delete/", edits.delete, name="delete_party"),
    path("parties/<int:party_id>/restore/", edits.restore, name="restore_party"),
    path("parties/<int:party_id>/<slug:name>/add/", parts.add, name="add_part"),
    path("parties/<int:party_id>/<slug:name>/<int:part_id>/edit/", parts.edit, name="edit_part"),
    path("parties/<int:party_id>/<slug:name>/<int:part_id>/remove/", parts.remove, name="remove_part"),
    path("parties/<int:party_id>/hand-over/", privacy.hand_over, name="tell_of_person"),
    path("parties/<int:party_id>/erase/", privacy.erase, name="erase_person"),
    path("parties/<int:party_id>/merge/", merges.choose_other, name="choose_other"),
    path("parties/<int:party_id>/merge/<int:other_id>/", merges.merge_with, name="merge_parties"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/look/", duplicates.look, name="ask_for_duplicates"),
    path("duplicates/<int:pair_id>/apart/", duplicates.apart, name="tell_apart"),
    path("duplicates/<int:pair_id>/doubt/", duplicates.doubt, name="doubt_again"),
    path("merges/<int:merge_id>/", merges.merge, name="merge"),
    path("merges/<int:merge_id>/undo/", merges.unmerge, name="unmerge_parties"),
    path("parties/<int:party_id>/timeline/", panels.timeline, name="party_timeline"),
]
