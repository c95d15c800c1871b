-- The id of the newest function; ids are never given again, since events name functions by them.
create table lambda_function_id (
  last integer not null
);

insert into lambda_function_id (last) values (0);

create table lambda_function (
  id integer primary key,
  account text not null,
  region text not null,
  name text not null,
  reserved_concurrency integer,
  next_version integer not null,
  tags text not null,
  unique (account, region, name)
);

create table lambda_version (
  id integer primary key,
  function_id integer not null,
  number integer not null,
  revision_id text not null,
  content_id text not null,
  stage text not null,
  stage_reason text,
  last_modified integer not null,
  code_sha256 text not null,
  code_size integer not null,
  serving_sha256 text,
  description text not null,
  runtime text not null,
  handler text not null,
  role_arn text not null,
  timeout_seconds integer not null,
  memory_megabytes integer not null,
  storage_megabytes integer not null,
  architecture text not null,
  environment text,
  dead_letter_arn text,
  tracing_mode text not null,
  log_format text not null,
  log_group text not null,
  application_log_level text,
  system_log_level text,
  empty_vpc integer not null,
  unique (function_id, number)
);

create index lambda_version_unfinished on lambda_version (stage) where stage in ('CREATING', 'UPDATING');

create table lambda_alias (
  id integer primary key,
  function_id integer not null,
  name text not null,
  revision_id text not null,
  description text not null,
  number integer not null,
  additional_number integer,
  additional_weight real,
  unique (function_id, name)
);

create table lambda_event_invoke_config (
  id integer primary key,
  function_id integer not null,
  qualifier text not null,
  last_modified integer not null,
  maximum_retry_attempts integer,
  maximum_event_age_seconds integer,
  on_success text,
  on_failure text,
  unique (function_id, qualifier)
);

create table lambda_permission (
  id integer primary key,
  function_id integer not null,
  qualifier text not null,
  statement_id text not null,
  statement text not null,
  unique (function_id, qualifier, statement_id)
);
