create table iam_role (
  id integer primary key,
  account text not null,
  name text not null,
  name_key text not null,
  path text not null,
  role_id text not null,
  trust_policy text not null,
  description text,
  max_session_seconds integer not null,
  boundary_arn text,
  created integer not null
);
create unique index iam_role_by_name on iam_role (account, name_key);
create index iam_role_by_boundary on iam_role (account, boundary_arn);

create table iam_role_inline_policy (
  id integer primary key,
  role integer not null,
  name text not null,
  document text not null
);
create unique index iam_role_inline_policy_by_name on iam_role_inline_policy (role, name);

create table iam_role_attachment (
  id integer primary key,
  account text not null,
  role integer not null,
  policy_arn text not null
);
create unique index iam_role_attachment_by_role on iam_role_attachment (role, policy_arn);
create index iam_role_attachment_by_policy on iam_role_attachment (account, policy_arn);

create table iam_policy (
  id integer primary key,
  account text not null,
  name text not null,
  name_key text not null,
  path text not null,
  policy_id text not null,
  description text,
  default_version integer not null,
  last_version integer not null,
  created integer not null,
  updated integer not null
);
create unique index iam_policy_by_name on iam_policy (account, name_key);

create table iam_policy_version (
  id integer primary key,
  policy integer not null,
  version integer not null,
  document text not null,
  created integer not null
);
create unique index iam_policy_version_by_number on iam_policy_version (policy, version);

create table iam_tag (
  id integer primary key,
  owner_kind text not null,
  owner integer not null,
  tag_key text not null,
  tag_value text not null
);
create unique index iam_tag_by_owner on iam_tag (owner_kind, owner, tag_key);
