"""People and their roles. Nobody can give a right that they do not hold."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles import roles
from delegations.admin.choices import KeysField
from delegations.admin.record import Audited


def rights_of(user):
    """Return the keys of all rights `user` would have when active."""
    return set(Permission.objects.filter(Q(group__user=user) | Q(user=user)).values_list("pk", flat=True))


def may_manage(by, user):
    """Whether `by` holds every right that `user` holds: nobody edits somebody mightier."""
    return by.is_superuser or not (user.is_superuser or rights_of(user) - rights_of(by))


def groups_within(by):
    """Return the roles that `by` may give: those without a right that `by` lacks."""
    if by.is_superuser:
        return Group.objects.all()
    beyond = Permission.objects.exclude(pk__in=rights_of(by))
    return Group.objects.exclude(pk__in=Group.objects.filter(permissions__in=beyond).values("pk"))


class RightsField(KeysField):
    """Rights as boxes to tick, on our own nouns alone."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset, **kwargs):
        ours = ["articles", "delegations", "auth"]
        super().__init__(queryset.filter(content_type__app_label__in=ours).select_related("content_type"), **kwargs)

    def label_from_instance(self, right):
        """Name the noun as people know it, then what may be done with it."""
        noun = right.content_type.model_class()
        return f"{noun._meta.verbose_name if noun else right.content_type.model}: {right.name}"


class RolesField(KeysField):
    """Roles as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, role):
        """Name the role in the reader's language."""
        return roles.name_of(role)


class PasswordForm(AdminPasswordChangeForm):
    """A new password for somebody else. Django's help is joined when it is loaded, in one language for all."""

    usable_password_help_text = _("Switched off, nobody can log in to this account with a password.")


class RoleFilter(admin.SimpleListFilter):
    title = _("roles")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        """Offer the roles."""
        return [(str(role.pk), roles.name_of(role)) for role in Group.objects.order_by("pk")]

    def queryset(self, request, queryset):
        """Narrow to who holds the role."""
        is_role = self.value() in dict(self.lookup_choices)
        return queryset.filter(groups=self.value()) if is_role else queryset


admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(Audited, UserAdmin):
    """An account is never deleted: what a person did keeps their name. It is switched off instead."""

    PERSON = (None, {"fields": ["username", "password", ("first_name", "last_name"), "email"]})
    ROLES = (_("Roles"), {"fields": ["is_active", "groups"]})
    ALL_RIGHTS = (_("For superusers alone"), {"fields": ["is_staff", "is_superuser", "user_permissions"]})

    fieldsets = [PERSON, ROLES]
    list_display = ["username", "first_name", "last_name", "is_active", "roles"]
    list_filter = ["is_active", RoleFilter]
    change_password_form = PasswordForm
    filter_horizontal = []
    list_per_page = 50

    def get_queryset(self, request):
        """Bring the roles along, which every line prints."""
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request, obj=None):
        """Show rights beyond the roles to superusers alone."""
        fieldsets = super().get_fieldsets(request, obj)
        return [*fieldsets, self.ALL_RIGHTS] if obj is not None and request.user.is_superuser else fieldsets

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Offer only roles that the person may give."""
        if db_field.name == "groups":
            return RolesField(groups_within(request.user), label=_("Roles"), required=False)
        return RightsField(Permission.objects.all(), label=_("Single rights"), required=False)

    @admin.display(description=_("roles"))
    def roles(self, user):
        """Return the names of the roles."""
        return ", ".join(sorted(roles.name_of(group) for group in user.groups.all()))

    def has_change_permission(self, request, obj=None):
        """Leave somebody mightier alone."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or self._may_manage(request, obj))

    def _may_manage(self, request, obj):
        """Ask once for each page: Django asks again for each of its parts."""
        known = request.__dict__.setdefault("_may_manage", {})
        if obj.pk not in known or request.method == "POST":
            known[obj.pk] = may_manage(request.user, obj)
        return known[obj.pk]

    def has_delete_permission(self, request, obj=None):
        """Nobody is deleted."""
        return False

    def save_model(self, request, obj, form, change):
        """Every account is for the desk."""
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    def user_change_password(self, request, id, form_url=""):  # noqa: A002 - Django's name
        """Write the change and its log entry together."""
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)


@admin.register(Group)
class RoleAdmin(Audited, GroupAdmin):
    """Roles and their rights, to read; superusers may change them."""

    list_display = ["role"]
    filter_horizontal = []

    @admin.display(description=_("role"), ordering="name")
    def role(self, group):
        """Return the name of the role."""
        return roles.name_of(group)

    def get_queryset(self, request):
        """Bring the rights along, each with its noun, which the page prints."""
        return super().get_queryset(request).prefetch_related("permissions__content_type")

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Choose by keys that a row could have."""
        return RightsField(Permission.objects.all(), label=_("Rights"), required=False)

    def has_delete_permission(self, request, obj=None):
        """Roles are kept: the software counts on them."""
        return False

    def get_model_perms(self, request):
        """Keep roles out of the list of nouns: one is reached from the account that holds it."""
        return {}
