"""The pages of records by their kind: what documents together say of one engagement, instrument, initiative, utterance."""
