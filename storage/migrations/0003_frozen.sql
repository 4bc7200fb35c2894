-- What else is frozen at the opening of a decision: at which meeting it is taken, and who of the
-- roll had checked in there; what the amendment does that is voted on.
ALTER TABLE decisions ADD COLUMN meeting_id INTEGER REFERENCES meetings;
ALTER TABLE decisions ADD COLUMN change TEXT;  -- [kind, place, before, after]
ALTER TABLE roll ADD COLUMN present INTEGER NOT NULL DEFAULT 0;
