-- A topic. Times are epoch milliseconds of business time.
create table sns_topic (
  id integer primary key,
  account text not null,
  region text not null,
  name text not null,
  attributes text not null,               -- those that were set, as a JSON object of texts
  tags text not null,                     -- a JSON object of texts
  deleted_subscriptions bigint not null default 0
);
create unique index sns_topic_name on sns_topic (account, region, name);

-- A subscription of a topic; it goes with its topic.
create table sns_subscription (
  id text primary key,                    -- the UUID at the end of its ARN
  topic bigint not null,
  protocol text not null,
  endpoint text not null,
  principal text not null,                -- ARN of who subscribed
  attributes text not null                -- those that were set, as a JSON object of texts
);
create index sns_subscription_topic on sns_subscription (topic);

-- The key that messages are signed with, made once.
create table sns_signing_key (
  id integer primary key,
  private_key bytea not null,             -- PKCS #8
  certificate bytea not null              -- X.509
);
