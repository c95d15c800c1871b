-- Ids are never given twice, so that what is left of a deleted stream belongs to no other.
create table log_group (
  id integer primary key autoincrement,
  account text not null,
  region text not null,
  name text not null,
  class text not null,
  kms_key_id text,
  deletion_protected integer not null,
  retention_days integer,
  created_at integer not null,
  stored_bytes integer not null,
  unique (account, region, name)
);

create index log_group_retention on log_group (retention_days) where retention_days is not null;

create table log_group_tag (
  group_id integer not null,
  key text not null,
  value text not null,
  primary key (group_id, key)
);

-- recency is the time of the last event, or 0 before the first one.
create table log_stream (
  id integer primary key autoincrement,
  group_id integer not null,
  name text not null,
  created_at integer not null,
  first_event integer,
  last_event integer,
  last_ingestion integer,
  recency integer not null,
  appends integer not null,
  unique (group_id, name)
);

create index log_stream_recency on log_stream (group_id, recency, id);

-- place repeats id: SQLite follows an index through ranges of (timestamp, place), but not of
-- (timestamp, id), where it would walk over all events of the same millisecond.
create table log_event (
  id integer primary key,
  place integer not null,
  group_id integer not null,
  stream_id integer not null,
  timestamp integer not null,
  ingested_at integer not null,
  bytes integer not null,
  message text not null
);

create index log_event_stream on log_event (stream_id, timestamp, place);
create index log_event_group on log_event (group_id, timestamp, place);

-- Streams that are gone, and whose events are still to be removed.
create table log_garbage (stream_id integer primary key);
