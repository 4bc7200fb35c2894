-- Every token of the index has the mark of its group in front: a query need not also walk the list
-- of all that the group has, and can find nothing of another group. Prefixes count the mark.
CREATE VIRTUAL TABLE temp.tokens USING fts5vocab('main', 'practices_found', 'instance');
CREATE TABLE temp.marked AS
    SELECT t.doc AS id, group_concat(
        char(983040 + l.group_id) || iif(t.term = char(57345) || l.group_id, '', t.term), ' '
    ) AS words
    FROM tokens t JOIN library l ON l.id = t.doc
    GROUP BY t.doc;
DROP TABLE temp.tokens;
DROP TABLE practices_found;
CREATE VIRTUAL TABLE practices_found USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = "ascii", detail = none, prefix = '3 4'
);
INSERT INTO practices_found (rowid, words) SELECT id, words FROM temp.marked;
DROP TABLE temp.marked;
