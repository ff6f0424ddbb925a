"""Speech in English: in marks, after «that», set off by a comma, after «according to», under a name and a colon."""
