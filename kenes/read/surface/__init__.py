"""What the languages share that are read by their surface, words in a row without trees: Kazakh, Kyrgyz, Uzbek, Tajik."""
