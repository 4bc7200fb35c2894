-- Generated from storage/migrations; `make docs` writes it anew.

CREATE TABLE migrations (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL
) STRICT;

CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL,          -- 0: nobody's
    body TEXT,
    state TEXT NOT NULL DEFAULT 'received'
        CHECK (state IN ('received', 'applied', 'done', 'dead')),
    attempts INTEGER NOT NULL DEFAULT 0,
    incident TEXT,
    received_at TEXT NOT NULL
) STRICT;

CREATE INDEX inbox_undone ON inbox (person_id, update_id)
    WHERE state IN ('received', 'applied');

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    group_id INTEGER,
    person_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    facts TEXT NOT NULL,
    subject_id INTEGER NOT NULL DEFAULT 0,
    dedupe_key TEXT NOT NULL UNIQUE,
    lane INTEGER NOT NULL,
    not_before TEXT NOT NULL,
    expires_at TEXT,
    latest TEXT,                         -- quiet hours hold it no longer; none: until it expires
    held INTEGER NOT NULL DEFAULT 0,     -- waits for the end of its reader's quiet hours
    state TEXT NOT NULL DEFAULT 'pending' CHECK (
        state IN ('pending', 'sending', 'sent', 'failed', 'unknown', 'cancelled', 'expired')),
    attempts INTEGER NOT NULL DEFAULT 0,
    reported INTEGER NOT NULL DEFAULT 0,  -- the coordinators know that it is unknown
    recalled INTEGER NOT NULL DEFAULT 0,  -- cancelled while being sent: not to be sent again
    message_id INTEGER,
    error TEXT,
    sent_at TEXT
) STRICT;

CREATE INDEX outbox_due ON outbox (lane, not_before, id) WHERE state = 'pending';

CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';

CREATE INDEX outbox_subject ON outbox (kind, subject_id, state);

CREATE INDEX outbox_person ON outbox (person_id, state);

CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    group_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    facts TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER journal_is_append_only_update BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_is_append_only_delete BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TABLE groups (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    zone TEXT NOT NULL,
    reminders TEXT NOT NULL DEFAULT '["14d","7d","1d","1h"]',  -- of meetings that are planned
    protected INTEGER NOT NULL DEFAULT 0,  -- what the bot shows is neither forwarded nor saved
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE people (
    id INTEGER PRIMARY KEY,              -- Telegram's id
    group_id INTEGER REFERENCES groups,  -- the group that this person looks at
    language TEXT NOT NULL,
    zone TEXT NOT NULL,
    zone_guessed INTEGER NOT NULL DEFAULT 0,  -- not confirmed by the person
    consent_version INTEGER NOT NULL DEFAULT 0,
    reachable INTEGER NOT NULL DEFAULT 1,
    founder INTEGER NOT NULL DEFAULT 0,  -- opened the claim link, not in office yet
    wrong_links INTEGER NOT NULL DEFAULT 0,
    wrong_since TEXT,
    told_at TEXT,                        -- when a stranger was last answered
    seen_on TEXT NOT NULL,               -- the day of the last update from this person, UTC
    commands TEXT NOT NULL DEFAULT '',   -- which list of commands this person's chat was given
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX people_wrong_links ON people (wrong_since) WHERE wrong_links > 0;

CREATE TABLE preferences (
    person_id INTEGER PRIMARY KEY REFERENCES people,
    quiet TEXT NOT NULL DEFAULT '',      -- quiet hours in the person's zone: '22:00-07:00'
    muted TEXT NOT NULL DEFAULT '[]',    -- topics, and points of reminders
    lead TEXT,                           -- a reminder of one's own before every meeting: '2d'
    digest INTEGER,                      -- weekday of the weekly digest, Monday is 0
    digest_at TEXT,                      -- when the next one is due
    digest_week TEXT,                    -- the ISO week of the last one
    digest_since TEXT                    -- up to when the last one told
) STRICT;

CREATE INDEX preferences_digests ON preferences (digest_at) WHERE digest_at IS NOT NULL;

CREATE TABLE claims (
    token_hash TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    used_at TEXT,
    used_by INTEGER REFERENCES people
) STRICT;

CREATE TABLE delegations (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups,
    name TEXT NOT NULL,                  -- in English, for the roll-call
    names TEXT NOT NULL DEFAULT '{}',    -- in other languages: {"ru": …}
    kind TEXT NOT NULL CHECK (kind IN (
        'state', 'un', 'regional', 'eu', 'academia', 'civil', 'individual')),
    standing TEXT NOT NULL CHECK (standing IN ('member', 'observer')),
    created_at TEXT NOT NULL,
    UNIQUE (group_id, name)
) STRICT;

CREATE TABLE members (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups,
    person_id INTEGER REFERENCES people,
    delegation_id INTEGER REFERENCES delegations,
    role TEXT NOT NULL CHECK (
        role IN ('expert', 'reviewer', 'rapporteur', 'chair', 'coordinator')),
    seat TEXT CHECK (seat IN ('head', 'alternate', 'adviser')),
    empowered INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (
        state IN ('applied', 'active', 'declined', 'suspended', 'left')),
    invitation_id INTEGER REFERENCES invitations,
    invisible INTEGER NOT NULL DEFAULT 0,  -- the name was typed with invisible characters
    decided_by INTEGER REFERENCES members,
    decided_at TEXT,
    reason TEXT,
    created_at TEXT NOT NULL,
    UNIQUE (group_id, person_id)
) STRICT;

CREATE INDEX members_delegation ON members (group_id, delegation_id, state);

CREATE INDEX members_person ON members (person_id);

CREATE TABLE invitations (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups,
    delegation_id INTEGER NOT NULL REFERENCES delegations,
    token_hash TEXT NOT NULL UNIQUE,
    uses_left INTEGER NOT NULL,
    expires_at TEXT NOT NULL,
    replaces_id INTEGER REFERENCES members,  -- whose seat goes to whoever is admitted with it
    created_by INTEGER NOT NULL REFERENCES members,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX invitations_delegation ON invitations (group_id, delegation_id);

CREATE TABLE role_requests (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups,
    member_id INTEGER NOT NULL REFERENCES members,  -- whose role it is
    role TEXT NOT NULL CHECK (
        role IN ('expert', 'reviewer', 'rapporteur', 'chair', 'coordinator')),
    proposed_by INTEGER NOT NULL REFERENCES members,
    proposed_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (
        state IN ('open', 'confirmed', 'refused', 'expired')),
    decided_by INTEGER REFERENCES members,
    decided_at TEXT
) STRICT;

CREATE UNIQUE INDEX role_requests_one_open ON role_requests (member_id) WHERE state = 'open';

CREATE INDEX role_requests_due ON role_requests (expires_at) WHERE state = 'open';

CREATE TABLE expected (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- old buttons name it: never used again
    group_id INTEGER NOT NULL REFERENCES groups,
    delegation_id INTEGER NOT NULL REFERENCES delegations,
    name TEXT NOT NULL,
    body TEXT NOT NULL DEFAULT '',
    seat TEXT CHECK (seat IN ('head', 'alternate', 'adviser')),
    language TEXT,
    invitation_id INTEGER REFERENCES invitations,  -- the link that was printed last
    created_by INTEGER NOT NULL REFERENCES members,
    created_at TEXT NOT NULL,
    UNIQUE (group_id, delegation_id, name)
) STRICT;

CREATE TABLE sqlite_sequence(name,seq);

CREATE INDEX expected_link ON expected (invitation_id);

CREATE TABLE forms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- old buttons name it: never used again
    person_id INTEGER NOT NULL REFERENCES people,
    group_id INTEGER REFERENCES groups,
    form TEXT NOT NULL,
    subject_id INTEGER NOT NULL DEFAULT 0,
    step TEXT NOT NULL,
    answers TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    open INTEGER NOT NULL DEFAULT 1,     -- the one that typed text goes to
    messages TEXT NOT NULL DEFAULT '{}', -- question: the message that answered it
    touched_at TEXT NOT NULL,
    UNIQUE (person_id, form)
) STRICT;

CREATE TABLE practices (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups,
    number INTEGER NOT NULL,
    author_id INTEGER NOT NULL REFERENCES members,
    state TEXT NOT NULL CHECK (
        state IN ('submitted', 'returned', 'shared', 'archived', 'withdrawn')),
    version INTEGER NOT NULL,            -- the one that is read
    content TEXT NOT NULL,
    revision INTEGER,                    -- a newer one, while the shared one stays
    revision_state TEXT CHECK (revision_state IN ('submitted', 'returned')),
    submitted_at TEXT NOT NULL,
    shared_at TEXT,
    confirmed_at TEXT,                   -- shared, or last said to be still correct
    asked_at TEXT,                       -- since when it needs an update
    reviewed_at TEXT,
    UNIQUE (group_id, number)
) STRICT;

CREATE INDEX practices_author ON practices (author_id);

CREATE INDEX practices_stale ON practices (confirmed_at)
    WHERE state = 'shared' AND asked_at IS NULL;

CREATE TABLE practice_versions (
    practice_id INTEGER NOT NULL REFERENCES practices,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    member_id INTEGER NOT NULL REFERENCES members,
    declared INTEGER NOT NULL DEFAULT 0, -- the author has checked: no person can be recognised
    messages TEXT NOT NULL DEFAULT '[]', -- from which it was written, to notice later edits
    at TEXT NOT NULL,
    PRIMARY KEY (practice_id, version)
) STRICT;

CREATE TABLE screenings (
    id INTEGER PRIMARY KEY,
    practice_id INTEGER NOT NULL REFERENCES practices,
    version INTEGER NOT NULL,
    member_id INTEGER NOT NULL REFERENCES members,
    verdict TEXT NOT NULL CHECK (
        verdict IN ('shared', 'returned', 'confirmed', 'archived', 'withdrawn')),
    reason TEXT,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX screenings_practice ON screenings (practice_id);

CREATE TABLE reviews (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups,
    practice_id INTEGER NOT NULL REFERENCES practices,
    state TEXT NOT NULL CHECK (state IN (
        'asked', 'proposed', 'invited', 'writing', 'done',
        'refused', 'declined', 'replaced', 'ended')),
    reviewer_id INTEGER REFERENCES members,
    asked_by INTEGER NOT NULL REFERENCES members,
    content TEXT,                        -- for the author only
    changed_at TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX reviews_one_open ON reviews (practice_id)
    WHERE state IN ('asked', 'proposed', 'invited', 'writing');

CREATE TABLE themes (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups,
    key TEXT NOT NULL,
    names TEXT NOT NULL DEFAULT '{}',    -- language: name; none: as in the texts
    retired INTEGER NOT NULL DEFAULT 0,
    UNIQUE (group_id, key)
) STRICT;

CREATE TABLE library (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order in which they were shared
    group_id INTEGER NOT NULL REFERENCES groups,
    practice_id INTEGER NOT NULL UNIQUE REFERENCES practices,
    facets TEXT NOT NULL,                -- ids of library_facets
    words TEXT NOT NULL                  -- ids of library_words
) STRICT;

CREATE INDEX library_group ON library (group_id, id);

CREATE TABLE responses (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- old buttons name it: never used again
    group_id INTEGER NOT NULL REFERENCES groups,
    practice_id INTEGER NOT NULL REFERENCES practices,
    kind TEXT NOT NULL CHECK (kind IN ('comment', 'tried')),
    member_id INTEGER NOT NULL REFERENCES members,
    delegation_id INTEGER REFERENCES delegations,
    content TEXT,                        -- NULL: the words were deleted
    state TEXT NOT NULL DEFAULT 'shown' CHECK (state IN ('shown', 'removed')),
    removed_by INTEGER REFERENCES members,
    reason TEXT,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX responses_practice ON responses (practice_id, kind, id);

CREATE UNIQUE INDEX responses_tried ON responses (practice_id, delegation_id)
    WHERE kind = 'tried';

CREATE TABLE useful_marks (
    group_id INTEGER NOT NULL REFERENCES groups,
    practice_id INTEGER NOT NULL REFERENCES practices,
    delegation_id INTEGER NOT NULL REFERENCES delegations,
    member_id INTEGER NOT NULL REFERENCES members,
    at TEXT NOT NULL,
    PRIMARY KEY (practice_id, delegation_id)
) STRICT;

CREATE TABLE saved_practices (
    group_id INTEGER NOT NULL REFERENCES groups,
    practice_id INTEGER NOT NULL REFERENCES practices,
    member_id INTEGER NOT NULL REFERENCES members,
    at TEXT NOT NULL,
    PRIMARY KEY (member_id, practice_id)
) STRICT;

CREATE TABLE library_facets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- old buttons name it: never used again
    group_id INTEGER NOT NULL REFERENCES groups,
    facet TEXT NOT NULL,
    value TEXT NOT NULL,                 -- folded
    shown TEXT NOT NULL,                 -- as it was written last
    n INTEGER NOT NULL,
    UNIQUE (group_id, facet, value)
) STRICT;

CREATE TABLE library_words (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups,
    word TEXT NOT NULL,
    backwards TEXT NOT NULL,
    n INTEGER NOT NULL,
    UNIQUE (group_id, word)
) STRICT;

CREATE INDEX library_words_backwards ON library_words (group_id, backwards);

CREATE TABLE recommendations (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    paragraphs TEXT NOT NULL,
    pillars TEXT NOT NULL DEFAULT '[]',
    strands TEXT NOT NULL DEFAULT '[]',
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'adopted', 'rejected', 'withdrawn')),
    proposer_id INTEGER NOT NULL REFERENCES members,
    created_at TEXT NOT NULL,
    UNIQUE (group_id, number)
) STRICT;

CREATE TABLE recommendation_versions (
    recommendation_id INTEGER NOT NULL REFERENCES recommendations,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    paragraphs TEXT NOT NULL,
    pillars TEXT NOT NULL,
    strands TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    member_id INTEGER NOT NULL REFERENCES members,
    at TEXT NOT NULL,
    PRIMARY KEY (recommendation_id, version)
) STRICT;

CREATE TABLE recommendation_practices (
    recommendation_id INTEGER NOT NULL REFERENCES recommendations,
    practice_id INTEGER NOT NULL REFERENCES practices,
    PRIMARY KEY (recommendation_id, practice_id)
) STRICT;

CREATE INDEX recommendation_practices_back ON recommendation_practices (practice_id);

CREATE TABLE sponsors (
    group_id INTEGER NOT NULL REFERENCES groups,
    recommendation_id INTEGER NOT NULL REFERENCES recommendations,
    delegation_id INTEGER NOT NULL REFERENCES delegations,
    member_id INTEGER NOT NULL REFERENCES members,
    at TEXT NOT NULL,
    PRIMARY KEY (recommendation_id, delegation_id)
) STRICT;

CREATE TABLE remarks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- old buttons name it: never used again
    group_id INTEGER NOT NULL REFERENCES groups,
    recommendation_id INTEGER NOT NULL REFERENCES recommendations,
    version INTEGER NOT NULL,            -- of the text that it speaks of
    paragraph INTEGER NOT NULL,          -- 0: the whole
    member_id INTEGER NOT NULL REFERENCES members,
    content TEXT,                        -- NULL: the words were deleted
    state TEXT NOT NULL DEFAULT 'shown' CHECK (state IN ('shown', 'removed')),
    removed_by INTEGER REFERENCES members,
    reason TEXT,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX remarks_recommendation ON remarks (recommendation_id, id);

CREATE TABLE amendments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- old buttons name it: never used again
    group_id INTEGER NOT NULL REFERENCES groups,
    recommendation_id INTEGER NOT NULL REFERENCES recommendations,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('revise', 'delete', 'add')),
    place INTEGER NOT NULL,              -- the paragraph, or the one after which it is added
    before TEXT NOT NULL,                -- empty: it is added
    after TEXT NOT NULL,                 -- empty: it is deleted
    rank INTEGER,                        -- in the chair's order
    state TEXT NOT NULL DEFAULT 'proposed' CHECK (
        state IN ('proposed', 'adopted', 'rejected', 'implied', 'withdrawn', 'lapsed')),
    member_id INTEGER NOT NULL REFERENCES members,
    delegation_id INTEGER NOT NULL REFERENCES delegations,
    at TEXT NOT NULL,
    UNIQUE (recommendation_id, number)
) STRICT;

CREATE TABLE divisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- old buttons name it: never used again
    group_id INTEGER NOT NULL REFERENCES groups,
    recommendation_id INTEGER NOT NULL REFERENCES recommendations,
    delegation_id INTEGER NOT NULL REFERENCES delegations,
    member_id INTEGER NOT NULL REFERENCES members,
    state TEXT NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'done', 'withdrawn')),
    at TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX divisions_one_asked ON divisions (recommendation_id) WHERE state = 'asked';

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups,
    recommendation_id INTEGER NOT NULL REFERENCES recommendations,
    rule_set TEXT NOT NULL,              -- frozen at opening, with its hash
    rules_hash TEXT NOT NULL,
    text_version INTEGER NOT NULL,
    text_hash TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT 'text' CHECK (
        about IN ('text', 'amendment', 'paragraph', 'reconsideration')),
    part_id INTEGER,                     -- the amendment's id, or the paragraph's number
    roll_hash TEXT NOT NULL DEFAULT '',  -- known when the roll is
    second_of INTEGER REFERENCES decisions,  -- the second vote after a tie
    opened_by INTEGER NOT NULL REFERENCES members,
    opened_at TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'annulled')),
    outcome TEXT,
    first_seat INTEGER,                  -- drawn by lot: where the roll-call begins
    reason TEXT,                         -- why it was annulled
    closed_at TEXT
, meeting_id INTEGER REFERENCES meetings, change TEXT, seats INTEGER NOT NULL DEFAULT 0, voted INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE UNIQUE INDEX decisions_one_open ON decisions (recommendation_id, about, coalesce(part_id, 0))
    WHERE state = 'open';

CREATE INDEX decisions_due ON decisions (closes_at) WHERE state = 'open';

CREATE TABLE roll (
    decision_id INTEGER NOT NULL REFERENCES decisions,
    seat_id INTEGER NOT NULL,            -- the delegation's id, or the member's
    delegation_id INTEGER NOT NULL REFERENCES delegations,
    member_id INTEGER REFERENCES members,
    name TEXT NOT NULL,                  -- of the delegation, in English
    kind TEXT NOT NULL,
    voted INTEGER NOT NULL DEFAULT 0, present INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (decision_id, seat_id)
) STRICT;

CREATE TABLE ballots (
    decision_id INTEGER NOT NULL,
    seat_id INTEGER NOT NULL,
    choice TEXT NOT NULL CHECK (choice IN (
        'yes', 'no', 'abstain', 'join', 'reserve', 'stand_aside', 'object')),
    member_id INTEGER NOT NULL REFERENCES members,  -- who pressed
    instructed INTEGER NOT NULL DEFAULT 0,  -- by the secretariat, on instruction
    cast_at TEXT NOT NULL,
    PRIMARY KEY (decision_id, seat_id),
    FOREIGN KEY (decision_id, seat_id) REFERENCES roll (decision_id, seat_id)
) STRICT;

CREATE TABLE confidential_ballots (
    decision_id INTEGER NOT NULL REFERENCES decisions,
    ballot_key TEXT NOT NULL,
    choice TEXT NOT NULL,
    PRIMARY KEY (decision_id, ballot_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE ballot_keys (
    decision_id INTEGER PRIMARY KEY REFERENCES decisions,
    key BLOB NOT NULL
) STRICT;

CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    decision_id INTEGER NOT NULL REFERENCES decisions,
    seat_id INTEGER,                     -- on the roll; none: an observer's
    delegation_id INTEGER REFERENCES delegations,
    member_id INTEGER NOT NULL REFERENCES members,
    kind TEXT NOT NULL CHECK (
        kind IN ('reason', 'objection', 'reservation', 'explanation', 'statement')),
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    withdrawn_at TEXT
) STRICT;

CREATE INDEX statements_of ON statements (decision_id, id);

CREATE TABLE rule_sets (
    group_id INTEGER PRIMARY KEY REFERENCES groups,
    rule_set TEXT NOT NULL
) STRICT;

CREATE TABLE heartbeat (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL
) STRICT;

CREATE TABLE nudges (
    decision_id INTEGER NOT NULL REFERENCES decisions,
    point TEXT NOT NULL,
    due_at TEXT NOT NULL,
    taken INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (decision_id, point)
) STRICT;

CREATE INDEX nudges_due ON nudges (due_at) WHERE taken = 0;

CREATE TABLE polls (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups,
    kind TEXT NOT NULL CHECK (kind IN ('ranking', 'dots', 'score', 'delphi')),
    title TEXT NOT NULL,
    items TEXT NOT NULL,                 -- frozen at opening
    round INTEGER NOT NULL DEFAULT 1,
    before_id INTEGER REFERENCES polls,  -- the Delphi round before
    opened_by INTEGER NOT NULL REFERENCES members,
    opened_at TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    nudge_at TEXT,                       -- when those who have not answered are reminded next
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'annulled')),
    closed_at TEXT,
    reason TEXT                          -- of an annulment
) STRICT;

CREATE INDEX polls_group ON polls (group_id, id);

CREATE INDEX polls_due ON polls (closes_at) WHERE state = 'open';

CREATE UNIQUE INDEX polls_one_next ON polls (before_id) WHERE state <> 'annulled';

CREATE TABLE poll_seats (
    id INTEGER PRIMARY KEY,
    poll_id INTEGER NOT NULL REFERENCES polls,
    delegation_id INTEGER NOT NULL REFERENCES delegations,
    member_id INTEGER REFERENCES members,  -- who answered for it; in a Delphi round whose it is
    name TEXT NOT NULL,                  -- of the delegation
    kind TEXT NOT NULL,
    marks TEXT NOT NULL DEFAULT '{}',    -- number in the list: place, dots, score or rating
    cast_at TEXT
) STRICT;

CREATE INDEX poll_seats_poll ON poll_seats (poll_id, id);

CREATE TABLE meetings (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups,
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    wall_time TEXT NOT NULL,             -- at the place, without offset
    zone TEXT NOT NULL,                  -- IANA
    days INTEGER NOT NULL DEFAULT 1,
    minutes INTEGER NOT NULL DEFAULT 480,  -- how long each day is
    format TEXT NOT NULL DEFAULT 'room' CHECK (format IN ('room', 'online', 'hybrid')),
    link TEXT NOT NULL DEFAULT '',
    pillars TEXT NOT NULL DEFAULT '[]',
    chatham INTEGER NOT NULL DEFAULT 0,  -- the Chatham House Rule applies
    delegations TEXT NOT NULL DEFAULT '[]',  -- ids of those that are expected; none: all
    series TEXT NOT NULL DEFAULT '',
    number INTEGER,                      -- in its series
    note TEXT NOT NULL DEFAULT '',
    points TEXT NOT NULL,                -- when people are reminded
    starts_at TEXT NOT NULL,             -- derived from wall time and zone
    ends_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'cancelled', 'held')),
    version INTEGER NOT NULL DEFAULT 0,  -- SEQUENCE of the calendar file
    planned_by INTEGER NOT NULL REFERENCES members,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX meetings_by_time ON meetings (group_id, starts_at);

CREATE INDEX meetings_planned ON meetings (ends_at) WHERE state = 'planned';

CREATE TABLE meeting_changes (
    meeting_id INTEGER NOT NULL REFERENCES meetings,
    version INTEGER NOT NULL,
    field TEXT NOT NULL,
    was TEXT NOT NULL,
    becomes TEXT NOT NULL,
    member_id INTEGER REFERENCES members,  -- none: the bot, because the clocks of the place changed
    at TEXT NOT NULL,
    PRIMARY KEY (meeting_id, version, field)
) STRICT;

CREATE TABLE agenda_items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- old buttons name it: never used again
    group_id INTEGER NOT NULL REFERENCES groups,
    meeting_id INTEGER NOT NULL REFERENCES meetings,
    day INTEGER NOT NULL DEFAULT 1,
    at TEXT NOT NULL DEFAULT '',         -- the time on the wall; '': after the one before
    title TEXT NOT NULL,
    links TEXT NOT NULL DEFAULT '[]'
, files TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE INDEX agenda_items_meeting ON agenda_items (meeting_id, day, id);

CREATE TABLE replies (
    meeting_id INTEGER NOT NULL REFERENCES meetings,
    member_id INTEGER NOT NULL REFERENCES members,
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'maybe', 'represented')),
    stand_in_id INTEGER REFERENCES members,  -- who represents, when a member does
    stand_in TEXT NOT NULL DEFAULT '',   -- who represents, by name, when nobody in the group does
    at TEXT NOT NULL,
    PRIMARY KEY (meeting_id, member_id)
) STRICT;

CREATE TABLE checkins (
    meeting_id INTEGER NOT NULL REFERENCES meetings,
    day INTEGER NOT NULL,
    member_id INTEGER NOT NULL REFERENCES members,
    way TEXT NOT NULL CHECK (way IN ('button', 'code', 'secretariat')),
    at TEXT NOT NULL,
    PRIMARY KEY (meeting_id, day, member_id)
) STRICT;

CREATE TABLE room_codes (
    meeting_id INTEGER NOT NULL REFERENCES meetings,
    day INTEGER NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (meeting_id, day)
) STRICT;

CREATE TABLE room_tries (
    meeting_id INTEGER NOT NULL REFERENCES meetings,
    day INTEGER NOT NULL,
    member_id INTEGER NOT NULL REFERENCES members,
    wrong INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, day, member_id)
) STRICT;

CREATE TABLE speakers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- old buttons name it: never used again
    group_id INTEGER NOT NULL REFERENCES groups,
    meeting_id INTEGER NOT NULL REFERENCES meetings,
    member_id INTEGER NOT NULL REFERENCES members,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'speaking', 'spoken', 'withdrawn')),
    asked_at TEXT NOT NULL,
    given_at TEXT,
    ended_at TEXT
) STRICT;

CREATE INDEX speakers_meeting ON speakers (meeting_id, id);

CREATE UNIQUE INDEX speakers_one_waits ON speakers (meeting_id, member_id)
    WHERE state = 'waiting';

CREATE TABLE soundings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- old buttons name it: never used again
    group_id INTEGER NOT NULL REFERENCES groups,
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    zone TEXT NOT NULL,                  -- IANA
    state TEXT NOT NULL CHECK (state IN ('open', 'chosen', 'closed')),
    meeting_id INTEGER REFERENCES meetings,  -- what it became
    opened_by INTEGER NOT NULL REFERENCES members,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX soundings_open ON soundings (group_id, id) WHERE state = 'open';

CREATE TABLE sounding_dates (
    sounding_id INTEGER NOT NULL REFERENCES soundings,
    number INTEGER NOT NULL,
    wall_time TEXT NOT NULL,             -- at the place, without offset
    PRIMARY KEY (sounding_id, number)
) STRICT;

CREATE TABLE sounding_answers (
    sounding_id INTEGER NOT NULL REFERENCES soundings,
    number INTEGER NOT NULL,
    member_id INTEGER NOT NULL REFERENCES members,
    fit TEXT NOT NULL CHECK (fit IN ('yes', 'maybe', 'no')),
    at TEXT NOT NULL,
    PRIMARY KEY (sounding_id, number, member_id)
) STRICT;

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- old buttons name it: never used again
    group_id INTEGER NOT NULL REFERENCES groups,
    meeting_id INTEGER NOT NULL REFERENCES meetings,
    what TEXT NOT NULL,
    owner_id INTEGER NOT NULL REFERENCES members,
    until TEXT NOT NULL,                 -- the last day
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    given_by INTEGER NOT NULL REFERENCES members,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX tasks_meeting ON tasks (meeting_id, until);

CREATE INDEX tasks_owner ON tasks (owner_id) WHERE state = 'open';

CREATE TABLE reminders (
    meeting_id INTEGER NOT NULL REFERENCES meetings,
    version INTEGER NOT NULL,
    point TEXT NOT NULL,
    due_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (
        state IN ('pending', 'taken', 'expired', 'cancelled')),
    PRIMARY KEY (meeting_id, version, point)
) STRICT;

CREATE INDEX reminders_due ON reminders (due_at) WHERE state = 'pending';

CREATE TABLE announcements (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups,
    author_id INTEGER NOT NULL REFERENCES members,
    audience TEXT NOT NULL,
    language TEXT NOT NULL,              -- of the main text
    texts TEXT NOT NULL,                 -- language: HTML
    file TEXT,                           -- the picture or file that carries the text
    chat INTEGER NOT NULL DEFAULT 0,     -- it goes to the group chat as well
    confirm INTEGER NOT NULL DEFAULT 0,  -- readers are asked to confirm that they have read it
    state TEXT NOT NULL CHECK (state IN (
        'waiting', 'sending', 'paused', 'cancelled', 'stopped', 'done', 'retracted')),
    total INTEGER NOT NULL,
    starts_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 0, -- how often it was corrected
    chased_at TEXT,                      -- when those who had not confirmed were last reminded
    card_message_id INTEGER,
    shown TEXT NOT NULL DEFAULT ''       -- the counts that the progress card shows
) STRICT;

CREATE INDEX announcements_running ON announcements (id)
    WHERE state IN ('waiting', 'sending', 'paused');

CREATE TABLE confirmations (
    announcement_id INTEGER NOT NULL REFERENCES announcements,
    member_id INTEGER NOT NULL REFERENCES members,
    at TEXT NOT NULL,
    PRIMARY KEY (announcement_id, member_id)
) STRICT;

CREATE TABLE chats (
    group_id INTEGER PRIMARY KEY REFERENCES groups,
    chat_id INTEGER,
    topic_id INTEGER,                    -- the topic of a forum
    title TEXT NOT NULL DEFAULT '',
    status TEXT CHECK (status IN ('member', 'administrator', 'muted', 'gone')),
    code_hash TEXT UNIQUE,
    code_until TEXT,
    linked_by INTEGER REFERENCES members
) STRICT;

CREATE INDEX chats_chat ON chats (chat_id);

CREATE TRIGGER roll_seated AFTER INSERT ON roll BEGIN
    UPDATE decisions SET seats = seats + 1, voted = voted + new.voted WHERE id = new.decision_id;
END;

CREATE TRIGGER roll_voted AFTER UPDATE OF voted ON roll WHEN new.voted <> old.voted BEGIN
    UPDATE decisions SET voted = voted + new.voted - old.voted WHERE id = new.decision_id;
END;

CREATE VIRTUAL TABLE practices_found USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = "ascii", detail = none, prefix = '3 4'
);
