-- How many seats a decision has, and how many have voted: counted along, so that a card need not
-- go through the whole roll at every vote.
ALTER TABLE decisions ADD COLUMN seats INTEGER NOT NULL DEFAULT 0;
ALTER TABLE decisions ADD COLUMN voted INTEGER NOT NULL DEFAULT 0;
UPDATE decisions SET
    seats = (SELECT count(*) FROM roll r WHERE r.decision_id = decisions.id),
    voted = (SELECT count(*) FROM roll r WHERE r.decision_id = decisions.id AND r.voted = 1);
CREATE TRIGGER roll_seated AFTER INSERT ON roll BEGIN
    UPDATE decisions SET seats = seats + 1, voted = voted + new.voted WHERE id = new.decision_id;
END;
CREATE TRIGGER roll_voted AFTER UPDATE OF voted ON roll WHEN new.voted <> old.voted BEGIN
    UPDATE decisions SET voted = voted + new.voted - old.voted WHERE id = new.decision_id;
END;
