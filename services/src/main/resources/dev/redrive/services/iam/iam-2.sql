create table iam_role_use (
  role_id text primary key,
  used integer not null,
  region text not null
) without rowid;
create index iam_role_by_role_id on iam_role (role_id);
