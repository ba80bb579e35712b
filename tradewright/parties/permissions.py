"""What colleagues may be allowed to do with customers; which of them they see is the scope of their role."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.access import permission

CREATE_CUSTOMERS = permission("parties.create_customers", _("Create customers"))
EDIT_CUSTOMERS = permission("parties.edit_customers", _("Edit customers"))
DELETE_CUSTOMERS = permission("parties.delete_customers", _("Delete and restore customers"))
ASSIGN_CUSTOMERS = permission("parties.assign_customers", _("Assign customers to an owner"))
MERGE_CUSTOMERS = permission("parties.merge_customers", _("Merge customers and take merges back"))
ERASE_PEOPLE = permission("parties.erase_people", _("Hand over and erase all data of a person"))
EDIT_CONSENT = permission("parties.edit_consent", _("Record consent"))
EDIT_CUSTOMER_FILE = permission("parties.edit_customer_file", _("Record facts of the customer file"))
CLAIM_CUSTOMERS = permission("parties.claim_customers", _("Claim customers from public pools and release them"))
MANAGE_TAGS = permission("parties.manage_tags", _("Set up tags"))
MANAGE_POOLS = permission("parties.manage_pools", _("Set up public pools and lock owners"))
CREATE_CONTRACTS = permission("parties.create_contracts", _("Create contracts"))
EDIT_CONTRACTS = permission("parties.edit_contracts", _("Edit and amend contracts and their milestones"))
SIGN_CONTRACTS = permission("parties.sign_contracts", _("Put contracts in force"))
END_CONTRACTS = permission("parties.end_contracts", _("End and terminate contracts"))
DELETE_CONTRACTS = permission("parties.delete_contracts", _("Delete drafts of contracts"))
