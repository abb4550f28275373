-- Logos of practices, known by what can be seen in them. What a version names stays: nobody changes or takes away a picture.
create table configuration.logo (
    id text primary key check (id ~ '^[0-9a-f]{64}$'), -- SHA-256 of size and pixels
    png bytea not null check (octet_length(png) <= 300000), -- made by us
    kept timestamptz not null
);
grant select, insert on configuration.logo to ${app}, ${worker};
alter table configuration.logo enable row level security;
create policy seen on configuration.logo for select to ${app} using (access.actor() is not null);
create policy kept on configuration.logo for insert to ${app}
    with check ((select access.everywhere('ADMINISTRATOR')) or exists (select from access.controllers('ADMINISTRATOR')));
create policy worker on configuration.logo to ${worker} using (true) with check (true);

-- How a practice looks tells it from others as its name does: what compiles for one compiles for the other.
create or replace function configuration.shape(document text) returns bytea
    language sql immutable parallel safe set search_path = pg_catalog
    as $$ select sha256(convert_to((document::jsonb
        - array['hostId', 'name', 'shortName', 'address', 'city', 'phone', 'dpo', 'policy', 'look'])::text, 'UTF8')) $$;
