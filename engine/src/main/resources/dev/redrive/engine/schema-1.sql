-- An event that has not ended. Times are epoch milliseconds of business time.
create table event (
  id integer primary key,                 -- given by the engine, in the order of acceptance
  shard bigint not null,
  request_id text not null,
  duplicate bigint not null,              -- 0, or the number of a delivery that was asked for again
  account text not null,
  region text not null,
  function_id bigint not null,
  function_name text not null,
  qualifier text not null,                -- as it was asked; empty if none was
  payload bytea not null,
  trace_header text,
  accepted_at bigint not null,
  due bigint not null,
  attempts bigint not null default 0,     -- attempts that count
  tries bigint not null default 0,        -- attempts of any kind that have ended
  throttles bigint not null default 0,    -- refusals since the last attempt that counts
  deaths bigint not null default 0,       -- deaths of the server during an attempt
  started_at bigint,                      -- of the attempt that runs; written late, or never
  last_version text,                      -- of the last attempt that the function answered
  last_response bytea,
  last_error text
);
create unique index event_request on event (request_id, duplicate);
create index event_line on event (shard, function_id, due, id);
create index event_age on event (shard, function_id, qualifier, accepted_at);
create index event_started on event (started_at) where started_at is not null;

-- An attempt that has ended, but for the last one of an ended event.
create table event_attempt (
  event_id bigint not null,
  number bigint not null,
  started_at bigint not null,
  ended_at bigint not null,
  outcome text not null,
  error_type text,
  error_message text,
  primary key (event_id, number)
);

-- An event that has ended, with its last attempt.
create table event_history (
  id integer primary key,                 -- as in event
  request_id text not null,
  duplicate bigint not null,
  account text not null,
  region text not null,
  function_id bigint not null,
  function_name text not null,
  qualifier text not null,
  payload bytea not null,
  trace_header text,
  accepted_at bigint not null,
  ended_at bigint not null,
  attempts bigint not null,
  status text not null,
  condition text,
  reason text,
  dead_letter_target text,
  destination text,
  delivery_error text,
  number bigint,                          -- the last attempt, if there was one at the end
  started_at bigint,
  outcome text,
  error_type text,
  error_message text
);
create unique index event_history_request on event_history (request_id, duplicate);

-- One row: how far business time is ahead of the host's.
create table clock (
  id integer primary key,
  offset_ms bigint not null,
  seen_ms bigint not null                 -- a time that business time never falls below
);
