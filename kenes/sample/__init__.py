"""Texts shipped with Kenes: the article that opens its manual, as it was saved from the page, and `chronicle/`: dispatches on
Central Asian diplomacy, 2017-2025, written for Kenes by its own desks, one JSON document a file; where each fact comes from stands
in chronicle/SOURCES.csv. Nobody is quoted in them: what people said is told in our words."""
