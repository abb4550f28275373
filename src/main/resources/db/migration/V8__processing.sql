-- What the facts about each person come to, so that "may I?" costs the same after ten facts and after ten thousand.
-- Nothing is lost if these rows are: they are folded again from the ledger.

create schema processing;

create table processing.state (
    subject uuid primary key,
    controller uuid not null,
    platform_version bigint not null,
    controller_version bigint not null,
    -- Number of the last entry that was folded, and of those that take effect later.
    head bigint not null,
    ahead bigint[] not null,
    next_change timestamptz,
    bytes bytea not null
);
create index on processing.state (next_change) where next_change is not null;
create index on processing.state (controller, platform_version, controller_version);

grant usage on schema processing to ${app}, ${worker};
grant select, insert, update, delete on processing.state to ${app}, ${worker};
alter table processing.state enable row level security;
create policy own on processing.state to ${app}
    using (subject in (select access.subjects())
        or (select access.everywhere('INTEGRATOR', 'DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO', 'INTEGRATOR')))
    with check (subject in (select access.subjects())
        or (select access.everywhere('INTEGRATOR', 'DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO', 'INTEGRATOR')));
create policy worker on processing.state to ${worker} using (true) with check (true);

-- Nothing of a forgotten subject stays here.
create function processing.forget() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from processing.state where subject = new.subject;
    return null;
end $$;
create trigger forget after insert on ledger.forgotten for each row execute function processing.forget();
