CREATE TABLE members (person_id INTEGER PRIMARY KEY, name TEXT, delegation TEXT);
CREATE TABLE decisions (id INTEGER PRIMARY KEY, words TEXT, state TEXT);
CREATE TABLE ballots (
    decision_id INTEGER, person_id INTEGER, choice TEXT, cast_at TEXT,
    PRIMARY KEY (decision_id, person_id));
