-- Attempts of a person at the two facts that they and the controller know: counted for the person, whatever the browser, and
-- taken away when one is right or the days are over that they count for.
create table identity.shared_fact_attempt (
    id uuid primary key,
    subject uuid not null references identity.subject on delete cascade,
    at timestamptz not null
);
create index on identity.shared_fact_attempt (subject, at);

grant select, insert, delete on identity.shared_fact_attempt to ${app};
grant select, insert, update, delete on identity.shared_fact_attempt to ${worker};

alter table identity.shared_fact_attempt enable row level security;
create policy door on identity.shared_fact_attempt to ${app}
    using ((select access.door())) with check ((select access.door()));
create policy worker on identity.shared_fact_attempt to ${worker} using (true) with check (true);
