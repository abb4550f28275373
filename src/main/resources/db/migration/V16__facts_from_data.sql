-- Facts that the rows of a source tell by themselves, for practices whose software reports no events.

create schema observations;

-- What an administrator switched on, with how far the present pass over the rows has come. A pass meets every row, so
-- that one written late is not missed; after it the next one begins. after: key of the last row met, sealed.
create table observations.place (
    source text not null,
    fact text not null,
    since timestamptz not null,
    by uuid not null,
    after bytea,
    finished timestamptz, -- the last whole pass
    met bigint not null default 0, -- rows of the present pass
    recorded bigint not null default 0, -- facts, ever
    failure text, -- why the source did not answer the last time
    primary key (source, fact)
);

-- Rows of the present pass that could not be told, or tell another story than before: only how many.
create table observations.trouble (
    source text not null,
    fact text not null,
    trouble text not null,
    rows bigint not null,
    primary key (source, fact, trouble),
    foreign key (source, fact) references observations.place on delete cascade
);

-- Rows whose fact was recorded. The key is the row's, an HMAC, and not the subject's: it is asked for before anybody knows
-- whose row it is, and again when it became somebody else's. Without a subject: who it was about was forgotten, and the
-- row tells nothing any more. told: HMAC of what was recorded; number: how often the row told something.
create table observations.observed_row (
    row bytea primary key,
    source text not null,
    fact text not null,
    subject uuid,
    controller uuid not null,
    number int not null,
    told bytea
);
create index on observations.observed_row (subject);

-- Who records these facts: an integrator of our own, which no key opens.
insert into identity.granted (actor, role, controller) values ('00000000-0000-0000-0000-000000000003', 'INTEGRATOR', null);

create function access.observer() returns boolean
    language sql stable
    as $$ select access.actor() = '00000000-0000-0000-0000-000000000003' $$;

create function observations.forget() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    update observations.observed_row set subject = null, told = null where subject = new.subject;
    return null;
end $$;
create trigger forget_observed after insert on ledger.forgotten for each row execute function observations.forget();
revoke execute on function observations.forget from public;

grant usage on schema observations to ${app}, ${worker};
grant select, insert, update, delete on observations.place, observations.trouble to ${app};
grant select, insert, update on observations.observed_row to ${app};

alter table observations.place enable row level security;
alter table observations.trouble enable row level security;
alter table observations.observed_row enable row level security;
create policy observer on observations.place to ${app}
    using ((select access.observer())) with check ((select access.observer()));
create policy seen on observations.place for select to ${app} using ((select access.everywhere('ADMINISTRATOR')));
create policy switched_on on observations.place for insert to ${app}
    with check ((select access.everywhere('ADMINISTRATOR')) and by = access.actor());
create policy switched_off on observations.place for delete to ${app} using ((select access.everywhere('ADMINISTRATOR')));
create policy observer on observations.trouble to ${app}
    using ((select access.observer())) with check ((select access.observer()));
create policy seen on observations.trouble for select to ${app} using ((select access.everywhere('ADMINISTRATOR')));
create policy observer on observations.observed_row to ${app}
    using ((select access.observer())) with check ((select access.observer()));

-- Addresses that were proved and are several people's, where the birth date did not tell which: a person of the practice
-- looks at each. The address is sealed; one line per address, gone once it is settled or one of them is forgotten.
create table identity.unclear_person (
    id uuid primary key,
    controller uuid not null references identity.controller,
    lookup bytea not null,
    sealed bytea not null,
    people int not null,
    asked timestamptz not null,
    unique (controller, lookup)
);
grant select, insert, delete on identity.unclear_person to ${app};
grant select, delete on identity.unclear_person to ${worker};
alter table identity.unclear_person enable row level security;
create policy asked on identity.unclear_person for insert to ${app} with check ((select access.door()));
create policy seen on identity.unclear_person for select to ${app}
    using ((select access.door()) or (select access.everywhere('DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy settled on identity.unclear_person for delete to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy worker on identity.unclear_person to ${worker} using (true) with check (true);

create function identity.forget_unclear() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from identity.unclear_person u
    where u.controller = new.controller
      and exists (select 1 from identity.known_as k where k.subject = new.subject and k.lookup = u.lookup);
    return null;
end $$;
create trigger forget_unclear after insert on ledger.forgotten for each row execute function identity.forget_unclear();
revoke execute on function identity.forget_unclear from public;
