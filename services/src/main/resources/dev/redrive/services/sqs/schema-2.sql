-- A move of the messages of a dead-letter queue. Times are epoch milliseconds of business time.
create table sqs_move_task (
  id integer primary key,                 -- in the order of their starts
  task_id text not null,
  source text not null,                   -- ARN of the dead-letter queue
  queue bigint not null,                  -- its row
  destination text,                       -- ARN; none where each message goes back to its own queue
  per_second bigint,
  started bigint not null,
  state text not null,
  to_move bigint not null,
  moved bigint not null,
  failure text                            -- AWS's code for why it failed
);
create unique index sqs_move_task_by_id on sqs_move_task (task_id);
create index sqs_move_task_of on sqs_move_task (queue, id);
create index sqs_move_task_running on sqs_move_task (id) where state = 'RUNNING';
