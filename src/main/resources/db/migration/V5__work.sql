-- Work that must happen, taken with a lease by db-scheduler. It holds ids only, nothing about people.

create schema work;

create table work.scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    state text,
    primary key (task_name, task_instance)
);
create index on work.scheduled_tasks (execution_time);
create index on work.scheduled_tasks (last_heartbeat);
create index on work.scheduled_tasks (priority desc, execution_time asc);

grant usage on schema work to ${app}, ${worker};
grant select, insert, update, delete on all tables in schema work to ${app}, ${worker};
