-- Which queues the messages of a dead-letter queue came from.
create index sqs_message_source on sqs_message (queue, source) where source is not null;
