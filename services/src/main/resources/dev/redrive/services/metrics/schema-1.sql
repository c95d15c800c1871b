-- newest is the start of the newest point; dimensions are sorted, each text with its length.
create table metric (
  id integer primary key,
  account text not null,
  region text not null,
  namespace text not null,
  name text not null,
  dimensions text not null,
  newest integer not null,
  unique (account, region, namespace, name, dimensions)
);

create index metric_age on metric (newest);

-- resolution is in seconds, start in epoch milliseconds and a multiple of it.
create table metric_point (
  metric integer not null,
  resolution integer not null,
  start integer not null,
  unit text not null,
  samples real not null,
  total real not null,
  least real not null,
  greatest real not null,
  distribution blob not null,
  unique (metric, resolution, start, unit)
);

create index metric_point_age on metric_point (resolution, start);
