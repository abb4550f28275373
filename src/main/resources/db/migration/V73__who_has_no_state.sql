-- Of whom something is recorded that no state holds yet, so that nobody goes through everybody to find them.
create table processing.stateless (
    subject uuid primary key,
    controller uuid not null
);
create index on processing.stateless (controller);
insert into processing.stateless
select k.subject, k.controller from ledger.subject_key k
where not exists (select from processing.state s where s.subject = k.subject);

grant select on processing.stateless to ${worker};
alter table processing.stateless enable row level security;
create policy worker on processing.stateless to ${worker} using (true);

create function processing.has_no_state() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into processing.stateless select c.subject, c.controller from changed c on conflict do nothing;
    return null;
end $$;
create trigger begun after insert on ledger.subject_key
    referencing new table as changed for each statement execute function processing.has_no_state();
create trigger lost after delete on processing.state
    referencing old table as changed for each statement execute function processing.has_no_state();

create function processing.has_a_state() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from processing.stateless s using changed c where s.subject = c.subject;
    return null;
end $$;
create trigger made after insert on processing.state
    referencing new table as changed for each statement execute function processing.has_a_state();

-- Nothing of a forgotten subject stays here.
create or replace function processing.forget() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from processing.state where subject = new.subject;
    delete from processing.consent_ending where subject = new.subject;
    delete from processing.stateless where subject = new.subject;
    return null;
end $$;
revoke execute on function processing.has_no_state, processing.has_a_state from public;
