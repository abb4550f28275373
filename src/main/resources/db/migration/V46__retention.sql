-- What has outlived its law, and what will: counts per person and kind of data. No row keys, no values.
create schema retention;

-- When that happened from which clocks of policies may count, so that those whose time may be over are found by an index.
create table retention.clock (
    subject uuid not null,
    controller uuid not null,
    starts text not null, -- a ClockStart
    base text not null, -- '' for no base in particular
    at timestamptz not null,
    primary key (subject, starts, base)
);
create index on retention.clock (controller, starts, at);

-- Who was looked at, under which configuration, and when the engine has to be asked again.
create table retention.person (
    subject uuid primary key,
    controller uuid not null,
    looked timestamptz not null,
    due timestamptz,
    platform_version bigint not null,
    controller_version bigint not null
);
create index on retention.person (due) where due is not null;
create index on retention.person (looked);
create index on retention.person (controller, platform_version, controller_version);

-- What the engine said at that look, replaced by the next one.
create table retention.expiring (
    subject uuid not null,
    controller uuid not null,
    kind text not null,
    policy text not null,
    law text,
    since timestamptz not null, -- the earliest of them, in its month where it lies ahead
    expired boolean not null,
    categories text[] not null,
    items int not null,
    a_person_releases boolean not null,
    primary key (subject, kind, policy, since)
);
create index on retention.expiring (controller, expired, since);

-- How far the present pass over a table has come. after: date and key of the last row met, sealed.
create table retention.scan (
    source text not null,
    table_name text not null,
    began timestamptz not null,
    before timestamptz not null, -- rows captured before are met
    after bytea,
    met bigint not null default 0,
    finished timestamptz,
    failure text,
    primary key (source, table_name)
);

-- Releases of more people than one alone may release: a second person agrees.
create table retention.release (
    id uuid primary key,
    controller uuid not null,
    people uuid[] not null,
    asked_by uuid not null,
    asked timestamptz not null
);

grant usage on schema retention to ${app}, ${worker};
grant select, insert, update, delete on all tables in schema retention to ${worker};
grant select on all tables in schema retention to ${app}; -- of which it sees what is to be released, and no row of the others
grant delete on retention.expiring to ${app};
grant select, insert, delete on retention.release to ${app};

do $$
declare
    t text;
begin
    foreach t in array array ['clock', 'person', 'expiring', 'scan', 'release'] loop
        execute format('alter table retention.%I enable row level security', t);
        execute format('create policy worker on retention.%I to ${worker} using (true) with check (true)', t);
    end loop;
    foreach t in array array ['expiring', 'release'] loop
        execute format('create policy releasing on retention.%I to ${app}
            using ((select access.everywhere(''DPO'')) or controller in (select access.controllers(''DOCTOR'', ''DPO'')))', t);
    end loop;
end $$;

-- Nothing of a forgotten subject stays here.
create function retention.forget() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from retention.clock where subject = new.subject;
    delete from retention.person where subject = new.subject;
    delete from retention.expiring where subject = new.subject;
    update retention.release set people = array_remove(people, new.subject) where new.subject = any (people);
    return null;
end $$;
create trigger forget_retention after insert on ledger.forgotten for each row execute function retention.forget();
revoke execute on function retention.forget from public;
