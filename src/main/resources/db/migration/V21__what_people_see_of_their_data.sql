-- When a person was here, so that they can be told what changed since. Two instants and no list of visits.
create table requests.visit (
    subject uuid primary key,
    controller uuid not null,
    latest timestamptz not null,
    before timestamptz -- the visit before the latest
);

grant select, insert, update, delete on requests.visit to ${app}, ${worker};
alter table requests.visit enable row level security;
create policy own on requests.visit to ${app} using (subject in (select access.subjects()));
create policy worker on requests.visit to ${worker} using (true) with check (true);
