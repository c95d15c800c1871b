create table sts_key (
  id integer primary key,
  secret blob not null
);
