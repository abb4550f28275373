-- A backup that comes back brings back what was erased since. So what was erased is remembered here, and in a file
-- outside of this database, for as long as the longest backup is kept, and is erased again before anybody reads.

create schema sources;

-- How often the product was started on this database. The file outside knows the number too: a database that knows a
-- lower one was restored.
create table sources.generation (
    one boolean primary key default true check (one),
    number bigint not null
);
insert into sources.generation (number) values (0);

-- The rows and columns of one erasure in one source, sealed under the installation's master key and not the subject's:
-- a subject may be forgotten, and the rows may still come back. person: HMAC of source, controller and person.
create table sources.erased_rows (
    subject uuid not null,
    id uuid not null,
    controller uuid not null,
    source text not null,
    cause uuid not null, -- what ordered it: a demand
    person bytea[] not null,
    sealed bytea not null,
    erased timestamptz, -- null: ordered, not proved yet
    primary key (subject, id)
);
create index on sources.erased_rows using gin (person);
create index on sources.erased_rows (source, erased, id);
create index on sources.erased_rows (cause) where erased is null;

-- Sources that may hold again what was erased: nobody reads them until it is gone.
create table sources.cleaning (
    source text primary key,
    id uuid not null,
    since timestamptz not null,
    noticed text not null check (noticed in ('OUR_DATABASE_RESTORED', 'ROW_FOUND_AGAIN', 'TOLD')),
    told_by uuid,
    failure text
);

-- What was done about it: a list to be looked at, only added to.
create table sources.erased_again (
    subject uuid not null,
    id uuid not null,
    cleaning uuid not null,
    controller uuid not null,
    source text not null,
    rows int not null,
    at timestamptz not null,
    primary key (subject, id, cleaning)
);
create table sources.cleaned (
    id uuid primary key,
    source text not null,
    since timestamptz not null,
    noticed text not null,
    told_by uuid,
    ended timestamptz not null,
    orders int not null,
    orders_with_rows int not null,
    rows_left_alone bigint not null
);

-- Whether a source is being cleaned, and what was erased in it about a person, for whoever is about to read that person
-- there: an answer that must not depend on whom the actor may see. Only who knows the person's key can ask.
create function sources.before_reading(the_source text, the_person bytea[], out being_cleaned boolean, out erased bytea[])
    language sql stable security definer set search_path = sources
    as $$ select exists (select 1 from cleaning c where c.source = the_source),
                 array(select e.sealed from erased_rows e
                       where e.source = the_source and e.person && the_person and e.erased is not null) $$;

grant usage on schema sources to ${app}, ${worker};
revoke execute on function sources.before_reading from public;
grant execute on function sources.before_reading to ${app}, ${worker};
grant select, update on sources.generation to ${worker};
grant select, insert, update, delete on sources.erased_rows, sources.cleaning to ${worker};
grant select, insert on sources.erased_again, sources.cleaned to ${worker};

do $$
declare
    t text;
begin
    foreach t in array array ['generation', 'erased_rows', 'cleaning', 'erased_again', 'cleaned'] loop
        execute format('alter table sources.%I enable row level security', t);
        execute format('create policy worker on sources.%I to ${worker} using (true) with check (true)', t);
    end loop;
end $$;

-- Subjects that were forgotten: their chains stay, and nothing is added to them.
create table ledger.forgotten (
    subject uuid primary key,
    controller uuid not null,
    forgotten timestamptz not null
);
grant select on ledger.forgotten to ${app}, ${worker};
alter table ledger.forgotten enable row level security;
create policy worker on ledger.forgotten for select to ${worker} using (true);

create function ledger.is_forgotten(the_subject uuid) returns boolean
    language sql stable security definer set search_path = ledger
    as $$ select exists (select 1 from forgotten f where f.subject = the_subject) $$;

-- Forgets one subject: the only way in which a key is ever deleted. It waits for an append that is on its way, which
-- holds the same lock.
create function ledger.forget(the_subject uuid, the_controller uuid, the_time timestamptz) returns void
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(the_subject::text, 0));
    insert into ledger.forgotten values (the_subject, the_controller, the_time) on conflict (subject) do nothing;
    delete from ledger.subject_key where subject = the_subject;
    delete from ledger.kept_value where subject = the_subject;
    delete from ledger.waiting_end where subject = the_subject;
end $$;

-- What a subject is known as and which human it is; a human without any subject goes too.
create function identity.forget(the_subject uuid) returns void
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    the_person uuid;
begin
    delete from identity.sign_in where subject = the_subject;
    delete from identity.known_as where subject = the_subject;
    delete from identity.subject where id = the_subject returning person into the_person;
    delete from identity.person p
    where p.id = the_person and not exists (select 1 from identity.subject s where s.person = p.id);
end $$;

-- A new key would begin a second life under an old name; without a key nothing is appended.
create function ledger.refuse_key_of_forgotten() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    if exists (select 1 from ledger.forgotten f where f.subject = new.subject) then
        raise insufficient_privilege using message = 'this subject was forgotten';
    end if;
    return new;
end $$;
create trigger forgotten_stay_forgotten before insert on ledger.subject_key
    for each row execute function ledger.refuse_key_of_forgotten();

revoke execute on function ledger.is_forgotten, ledger.forget, identity.forget, ledger.refuse_key_of_forgotten from public;
grant execute on function ledger.is_forgotten to ${app}, ${worker};
grant execute on function ledger.forget, identity.forget to ${worker};
