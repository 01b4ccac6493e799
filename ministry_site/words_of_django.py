"""Words of Django's own that our catalogues say otherwise, or that Django lacks in Turkmen.

Named here for `makemessages` alone, which would drop them from the catalogues; nothing imports this module.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

# In the middle of a date, and in the Turkmen and Russian languages everywhere, a month begins with a small letter.
MONTHS = [
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
]

MONTHS_IN_A_DATE = [
    pgettext_lazy("alt. month", "January"),
    pgettext_lazy("alt. month", "February"),
    pgettext_lazy("alt. month", "March"),
    pgettext_lazy("alt. month", "April"),
    pgettext_lazy("alt. month", "May"),
    pgettext_lazy("alt. month", "June"),
    pgettext_lazy("alt. month", "July"),
    pgettext_lazy("alt. month", "August"),
    pgettext_lazy("alt. month", "September"),
    pgettext_lazy("alt. month", "October"),
    pgettext_lazy("alt. month", "November"),
    pgettext_lazy("alt. month", "December"),
]

# What Django's admin says and its Turkmen catalogue lacks.
OF_THE_ADMIN = [
    _("Changed {fields} for {name} “{object}”."),
    _("Deleted {name} “{object}”."),
    _("No fields changed."),
    _("None"),
    _("Hold down “Control”, or “Command” on a Mac, to select more than one."),
    _("Select this object for an action - {}"),
    _("The {name} “{obj}” was added successfully."),
    _("You may edit it again below."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully."),
    _("Items must be selected in order to perform actions on them. No items have been changed."),
    _("No action selected."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    _("Add another %(verbose_name)s"),
    _("Add %s"),
    _("Change %s"),
    _("View %s"),
    _("0 of %(cnt)s selected"),
    _("Change history: %s"),
    _("Django site admin"),
    _("Django administration"),
    _("Site administration"),
    _("Log in"),
    _("%(app)s administration"),
    _("Run the selected action"),
    _("Go"),
    _("Click here to select the objects across all pages"),
    _("Select all %(total_count)s %(module_name)s"),
    _("Clear selection"),
    _("Breadcrumbs"),
    _("Models in the %(name)s application"),
    _("Add"),
    _("Change"),
    _("View"),
    _("You don’t have permission to view or edit anything."),
    _("Change password"),
    _("Set password"),
    _("Skip to main content"),
    _("Welcome,"),
    _("View site"),
    _("Documentation"),
    _("Log out"),
    _("View on site"),
    _("Filter"),
    _("Hide counts"),
    _("Show counts"),
    _("Clear all filters"),
    _("Remove from sorting"),
    _("Sorting priority: %(priority_number)s"),
    _("Toggle sorting"),
    _("Toggle theme (current theme: auto)"),
    _("Toggle theme (current theme: light)"),
    _("Toggle theme (current theme: dark)"),
    _("Delete"),
    _(
        'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"? All of the following '
        "related items will be deleted:"
    ),
    _("Objects"),
    _("Yes, I’m sure"),
    _("No, take me back"),
    _("Delete multiple objects"),
    _("Delete?"),
    _(" By %(filter_title)s "),
    _("Recent actions"),
    _("My actions"),
    _("None available"),
    _("Added:"),
    _("Changed:"),
    _("Deleted:"),
    _("Unknown content"),
    _(
        "You are authenticated as %(username)s, but are not authorized to access this page. Would you "
        "like to login to a different account?"
    ),
    _("Toggle navigation"),
    _("Sidebar"),
    _("Start typing to filter…"),
    _("Filter navigation items"),
    _("Date/time"),
    _("User"),
    _("Action"),
    _("Show all"),
    _("Popup closing…"),
    _("%(full_result_count)s total"),
    _("Save as new"),
    _("Save and add another"),
    _("Save and continue editing"),
    _("Save and view"),
    _("Close"),
    _("Change selected %(model)s"),
    _("Add another %(model)s"),
    _("Delete selected %(model)s"),
    _("View selected %(model)s"),
    _("Log in again"),
    _("Password change"),
    _("Your password was changed."),
    _("Change my password"),
    _("Select all objects on this page for an action"),
    _("All dates"),
    _("Select %s"),
    _("Select %s to change"),
    _("Select %s to view"),
    _("Date:"),
    _("Time:"),
    _("Lookup"),
    _("Currently:"),
    _("Change:"),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Enter a new password for the user <strong>%(username)s</strong>."),
    _("This action will <strong>enable</strong> password-based authentication for this user."),
    _("Disable password-based authentication"),
    _("Enable password-based authentication"),
    _("%(class_name)s %(instance)s"),
]

# What Django's accounts and forms say and its Turkmen or Arabic catalogue lacks.
OF_ACCOUNTS_AND_FORMS = [
    _("Conflicting form data submitted. Please try again."),
    _("Password-based authentication was disabled."),
    _("Set password: %s"),
    _("Reset password"),
    _(
        "Whether the user will be able to authenticate using a password or not. If disabled, they may "
        "still be able to authenticate using other backends, such as Single Sign-On or LDAP."
    ),
    _("Password-based authentication"),
    _("Enabled"),
    _("Disabled"),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
    _("Enable password-based authentication for this user by setting a password."),
    _("Enter a valid domain name."),
    _("Enter a valid %(protocol)s address."),
    _("IPv4"),
    _("IPv6"),
    _("IPv4 or IPv6"),
    _("Ensure this value is a multiple of step size %(limit_value)s."),
    _(
        "Ensure this value is a multiple of step size %(limit_value)s, starting from %(offset)s, e.g. "
        "%(offset)s, %(valid_value1)s, %(valid_value2)s, and so on."
    ),
    _("Constraint “%(name)s” is violated."),
    _("%(model)s instance with %(field)s %(value)r is not a valid choice."),
    _(
        "Enter a valid username. This value may contain only unaccented lowercase a-z and uppercase A-Z "
        "letters, numbers, and @/./+/-/_ characters."
    ),
]

COUNTED_IN_FORMS = [
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        0,
    ),
    ngettext_lazy("Please submit at most %(num)d form.", "Please submit at most %(num)d forms.", 0),
    ngettext_lazy("Please submit at least %(num)d form.", "Please submit at least %(num)d forms.", 0),
]

COUNTED_IN_THE_ADMIN = [
    ngettext_lazy("%(counter)s result", "%(counter)s results", 0),
    ngettext_lazy("%(count)s %(name)s was changed successfully.", "%(count)s %(name)s were changed successfully.", 0),
    ngettext_lazy("%(total_count)s selected", "All %(total_count)s selected", 0),
    ngettext_lazy("Please correct the error below.", "Please correct the errors below.", 0),
    ngettext_lazy("entry", "entries", 0),
]
