"""What colleagues do with customers: one function, one verb."""

from tradewright.parties.actions.addresses import add_address, edit_address, remove_address
from tradewright.parties.actions.affiliations import (
    add_affiliation,
    edit_affiliation,
    remove_affiliation,
)
from tradewright.parties.actions.amend_contract import amend_contract
from tradewright.parties.actions.assign_parties import assign_parties, let_people_follow
from tradewright.parties.actions.claims import assign_from_pool, claim_from_pool, release_to_pool
from tradewright.parties.actions.contact_points import (
    add_contact_point,
    edit_contact_point,
    remove_contact_point,
)
from tradewright.parties.actions.contract_states import end_contract, sign_contract, terminate_contract
from tradewright.parties.actions.contracts import create_contract, delete_contract, edit_contract, restore_contract
from tradewright.parties.actions.create_party import create_organization, create_person
from tradewright.parties.actions.customer_file import (
    classify_party,
    note_opened_facts,
    record_consent,
    record_fact,
    remove_fact,
)
from tradewright.parties.actions.edit_parties import edit_parties
from tradewright.parties.actions.edit_party import delete_party, edit_party, restore_party
from tradewright.parties.actions.erase_person import erase_people, erase_person, tell_of_person
from tradewright.parties.actions.identifiers import add_identifier, edit_identifier, remove_identifier
from tradewright.parties.actions.merge_parties import Unmerged, merge_parties, unmerge_parties
from tradewright.parties.actions.milestones import (
    add_milestone,
    complete_milestone,
    edit_milestone,
    remove_milestone,
    reopen_milestone,
)
from tradewright.parties.actions.move_stage import move_stage_forward
from tradewright.parties.actions.pools import (
    create_pool,
    create_recycle_rule,
    delete_pool,
    delete_recycle_rule,
    edit_pool,
    edit_recycle_rule,
    lock_owner,
    restore_pool,
    restore_recycle_rule,
    unlock_owner,
)
from tradewright.parties.actions.recycle import recycle_customers, refresh_holdings, warn_owners
from tradewright.parties.actions.relations import add_relation, edit_relation, remove_relation
from tradewright.parties.actions.remind_of_contracts import remind_of_contracts
from tradewright.parties.actions.review_duplicates import (
    ask_for_duplicates,
    doubt_again,
    find_duplicates,
    tell_apart,
)
from tradewright.parties.actions.tags import create_tag, delete_tag, edit_tag, restore_tag

__all__ = [
    "Unmerged",
    "add_address",
    "add_affiliation",
    "add_contact_point",
    "add_identifier",
    "add_milestone",
    "add_relation",
    "amend_contract",
    "ask_for_duplicates",
    "assign_from_pool",
    "assign_parties",
    "claim_from_pool",
    "classify_party",
    "complete_milestone",
    "create_contract",
    "create_organization",
    "create_person",
    "create_pool",
    "create_recycle_rule",
    "create_tag",
    "delete_contract",
    "delete_party",
    "delete_pool",
    "delete_recycle_rule",
    "delete_tag",
    "doubt_again",
    "edit_address",
    "edit_affiliation",
    "edit_contact_point",
    "edit_contract",
    "edit_identifier",
    "edit_milestone",
    "edit_parties",
    "edit_party",
    "edit_pool",
    "edit_recycle_rule",
    "edit_relation",
    "edit_tag",
    "end_contract",
    "erase_people",
    "erase_person",
    "find_duplicates",
    "let_people_follow",
    "lock_owner",
    "merge_parties",
    "move_stage_forward",
    "note_opened_facts",
    "record_consent",
    "record_fact",
    "recycle_customers",
    "refresh_holdings",
    "release_to_pool",
    "remind_of_contracts",
    "remove_address",
    "remove_affiliation",
    "remove_contact_point",
    "remove_fact",
    "remove_identifier",
    "remove_milestone",
    "remove_relation",
    "reopen_milestone",
    "restore_contract",
    "restore_party",
    "restore_pool",
    "restore_recycle_rule",
    "restore_tag",
    "sign_contract",
    "tell_apart",
    "tell_of_person",
    "terminate_contract",
    "unlock_owner",
    "unmerge_parties",
    "warn_owners",
]
