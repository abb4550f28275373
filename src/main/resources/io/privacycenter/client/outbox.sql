-- Events on their way to the Privacy Center, for a PostgreSQL database of the host. What was taken is deleted; what was
-- refused stays until somebody has seen it. It names people: no account but the host's own needs to read it.
create table if not exists privacy_center_outbox (
    position   bigint generated always as identity primary key,
    id         text not null unique,                 -- of the event, the host's own
    event      text not null,                        -- JSON in one line, as it is sent
    written_at timestamptz not null default now(),
    refused_at timestamptz,
    reason     text check ((refused_at is null) = (reason is null))
);
