-- How far a subscription is confirmed: PENDING, CONFIRMED, or ENDED by a link, from which it can come back.
alter table sns_subscription add column state text not null default 'CONFIRMED';
alter table sns_subscription add column token text;                         -- what its endpoint was sent
alter table sns_subscription add column token_expires bigint not null default 0;
alter table sns_subscription add column authenticated integer not null default 1;      -- who confirmed had signed
alter table sns_subscription add column unsubscribe_signed integer not null default 0; -- AuthenticateOnUnsubscribe

-- What is still to be sent to an HTTP endpoint; it goes when it was taken, or given up.
create table sns_http_delivery (
  id integer primary key,
  subscription text not null,
  topic_arn text not null,
  endpoint text not null,
  type text not null,                     -- NOTIFICATION, SUBSCRIPTION_CONFIRMATION, UNSUBSCRIBE_CONFIRMATION
  message_id text not null,
  raw integer not null,                   -- without the envelope
  body text not null,
  trace text,                             -- the trace header that the message came with
  created bigint not null,
  attempts integer not null,              -- that failed
  due bigint not null
);
create index sns_http_delivery_line on sns_http_delivery (subscription, due, id);
