-- A redrive. Times are epoch milliseconds of business time.
create table redrive (
  id integer primary key,                 -- in the order of their starts
  redrive_id text not null,
  account text not null,
  region text not null,
  state text not null,
  queue_arn text,                         -- of the source, exactly one of queue_arn, request_ids and statuses
  request_ids text,                       -- separated by line feeds
  statuses text,                          -- separated by commas
  function_name text,
  error_type text,
  accepted_since bigint,
  accepted_until bigint,
  target text,                            -- the function, where it is not each item's own
  payload bytea,                          -- in place of the one item's own
  per_second bigint,
  again bigint not null,
  started_by text not null,
  started_at bigint not null,
  ended_at bigint,
  total bigint not null,
  redriven bigint not null default 0,
  skipped bigint not null default 0,
  failed bigint not null default 0,
  place bigint not null default 0,        -- how far it is: of events an id, of request ids a number
  place_in bigint not null default 0,     -- of messages place is a time and this is a row
  last bigint not null                    -- the last place that belongs to it
);
create unique index redrive_by_id on redrive (redrive_id);
create index redrive_running on redrive (id) where state = 'RUNNING';

-- What came of one event or message.
create table redrive_item (
  id integer primary key,
  redrive integer not null,
  source_request_id text,
  message_id text,
  function_arn text,
  outcome text not null,
  request_id text,
  reason text
);
create index redrive_item_of on redrive_item (redrive, id);
create index redrive_item_source on redrive_item (source_request_id) where outcome = 'REDRIVEN';
create index redrive_item_made on redrive_item (request_id) where request_id is not null;
