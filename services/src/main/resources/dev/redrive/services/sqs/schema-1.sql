-- A queue. Times are epoch milliseconds of business time.
create table sqs_queue (
  id integer primary key,                 -- greater than that of every queue before it
  account text not null,
  region text not null,
  name text not null,
  created bigint not null,
  modified bigint not null,               -- when its attributes were last changed
  purged bigint,                          -- when it was last purged
  attributes text not null,               -- those that were set, as a JSON object of texts
  tags text not null                      -- a JSON object of texts
);
create unique index sqs_queue_name on sqs_queue (account, region, name);

-- A deleted queue, whose name is not free yet or whose messages are not gone yet.
create table sqs_deleted_queue (
  id integer primary key,                 -- as in sqs_queue
  account text not null,
  region text not null,
  name text not null,
  deleted bigint not null
);

-- A message. Its row id may be used again once it is gone; its message id never.
create table sqs_message (
  id integer primary key,
  queue bigint not null,
  visible bigint not null,                -- from when on it can be received
  sent bigint not null,
  receives bigint not null default 0,
  receives_before bigint not null default 0, -- of these, in the queue that it was moved from
  first_received bigint,
  received bigint,                        -- last
  message_id text not null,
  sender text not null,
  trace text,                             -- AWSTraceHeader
  message_group text,
  source text,                            -- ARN of the queue that it was moved from
  attributes bytea,                       -- message attributes, in the form of their digest
  body text not null
);
create index sqs_message_visible on sqs_message (queue, visible, receives);
create index sqs_message_sent on sqs_message (queue, sent);
