-- What whoever runs the installation has to know and nothing else remembers: since when a source answers or is silent,
-- and when the mail server last took a message. Nothing here is about a person.

create schema health;

-- One row for each source, changed when its answer changes.
create table health.source_answer (
    source text primary key,
    silence text, -- why it does not answer; null while it does
    since timestamptz not null,
    asked timestamptz not null
);
grant usage on schema health to ${worker};
grant select, insert, update, delete on health.source_answer to ${worker};
alter table health.source_answer enable row level security;
create policy worker on health.source_answer to ${worker} using (true) with check (true);

create table notices.post (
    one boolean primary key default true check (one),
    taken timestamptz not null
);
grant select, insert, update on notices.post to ${worker};
alter table notices.post enable row level security;
create policy worker on notices.post to ${worker} using (true) with check (true);

-- What the daily sweep of our own data last did, for each kind of it.
create table health.own_data_swept (
    kind text primary key,
    swept timestamptz not null,
    erased bigint not null
);
grant select, insert, update on health.own_data_swept to ${worker};
alter table health.own_data_swept enable row level security;
create policy worker on health.own_data_swept to ${worker} using (true) with check (true);

grant delete on identity.sign_in to ${worker};
create index on identity.sign_in (expires);
create index on requests.draft (changed);
