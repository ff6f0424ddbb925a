"""Telegram: a story is one message of a channel, edited in place as it grows; people follow what they choose through a bot."""
