-- Whether recursive loop detection leaves a function alone.
alter table lambda_function add column allows_loops integer not null default 0;
