-- A source may have an account that reads and one that carries out, each with its own password.
alter table configuration.source_secret
    add account text not null default 'READING' check (account in ('READING', 'CHANGING')),
    drop constraint source_secret_pkey,
    add primary key (source, account);
alter table configuration.source_secret alter account drop default;

-- What administrators last saw of a source's schema: names, types and keys of its tables, never a value. Each scan is
-- held against it.
create table sources.seen_schema (
    source text primary key,
    tables text not null,
    seen timestamptz not null
);
grant select, insert, update on sources.seen_schema to ${worker};
alter table sources.seen_schema enable row level security;
create policy worker on sources.seen_schema to ${worker} using (true) with check (true);
