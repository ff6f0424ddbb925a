"""Roles that a text gives otherwise than beside a name: acting, by a verb, in a list."""
