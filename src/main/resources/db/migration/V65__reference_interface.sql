-- At which controllers the interface of the reference engine is answered, and for which application: at most one at each. It acts
-- by a key that no text opens; without one it is switched off.
create table identity.reference_application (
    controller uuid primary key references identity.controller,
    application uuid not null unique,
    public_key text not null check (length(public_key) = 44), -- Ed25519, 32 bytes in Base64
    origins text[] not null check (cardinality(origins) <= 20),
    decides boolean not null, -- as a service account, where no named reviewer is required
    key uuid references identity.api_key
);
create index on identity.reference_application using gin (origins) where key is not null;
grant select, insert, update on identity.reference_application to ${app};
grant select on identity.reference_application to ${worker};
alter table identity.reference_application enable row level security;
create policy seen on identity.reference_application for select to ${app}
    using ((select access.everywhere('ADMINISTRATOR')) or (select access.door()));
create policy made on identity.reference_application for insert to ${app}
    with check ((select access.everywhere('ADMINISTRATOR')));
create policy changed on identity.reference_application for update to ${app}
    using ((select access.everywhere('ADMINISTRATOR')));
create policy worker on identity.reference_application for select to ${worker} using (true);
