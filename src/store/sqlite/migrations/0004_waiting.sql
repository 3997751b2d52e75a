-- A queue overflows when so many conversations wait in it: those of state `open`. The index of all that is not closed was asked by no
-- query that could use it.
DROP INDEX conversations_queue;
CREATE INDEX conversations_waiting ON conversations (queue) WHERE state = 'open';
