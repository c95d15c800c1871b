-- What people look for among events that have ended: those of a function, and those that failed.
create index event_history_function on event_history (function_name, id);
create index event_history_failed on event_history (id) where status <> 'SUCCEEDED';
