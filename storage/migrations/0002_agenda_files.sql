-- Documents of an agenda item that lie at Telegram, as `rules.files.File`.
ALTER TABLE agenda_items ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
