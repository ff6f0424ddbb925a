"""Texts shipped with Kenes: the article that opens its manual, as it was saved from the page."""
