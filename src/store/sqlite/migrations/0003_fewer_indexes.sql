-- Every message pays for every index. The newest conversations, and those that nobody writes into any more, are found by state and time:
-- there are few states. Those of one agent are asked for too seldom to be indexed.
DROP INDEX conversations_newest;
DROP INDEX conversations_agent;
DROP INDEX conversations_idle;
CREATE INDEX conversations_by_time ON conversations (state, updated_at);
