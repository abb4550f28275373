-- The append-only record of every fact: one chain per subject, each entry with the hash of the one before.

create schema ledger;

-- The key of a subject: event ids, references and row keys enter the chain as HMAC under it.
create table ledger.subject_key (
    subject uuid primary key,
    controller uuid not null,
    sealed bytea not null
);

create table ledger.entry (
    subject uuid not null,
    number bigint not null,
    controller uuid not null,
    type text not null,
    event bytea not null,
    effect timestamptz not null,
    recorded timestamptz not null,
    payload text not null,
    previous bytea not null,
    hash bytea not null,
    primary key (subject, number),
    unique (subject, event)
);

-- Free text and values lie here, sealed under the subject's key; the entry holds SHA-256(salt || value).
create table ledger.kept_value (
    subject uuid not null,
    commitment bytea not null,
    controller uuid not null,
    salt bytea not null,
    sealed bytea not null,
    primary key (subject, commitment)
);

-- Ends that came before their start. A list to look at, not part of the record.
create table ledger.waiting_end (
    subject uuid not null,
    number bigint not null,
    controller uuid not null,
    type text not null,
    base text not null,
    effect timestamptz not null,
    primary key (subject, number, base)
);
create index on ledger.waiting_end (controller);

-- Appends one fact. One writer per subject at a time; different subjects never wait for each other. An event id that
-- is known answers with its entry when the content is the same, and is a conflict when it is not.
-- Nobody writes entries another way: the application's role may call this and read, no more.
-- digest is the SHA-256 of the entry's body, see EntryBody; the chain adds number and previous hash:
-- hash = SHA-256(previous || number as 8 bytes || digest). waits: ends of this subject wait for a start.
create function ledger.append(
    the_subject uuid, the_controller uuid, the_type text, the_event bytea,
    the_effect timestamptz, the_recorded timestamptz, the_payload text, digest bytea,
    out number bigint, out hash bytea, out recorded timestamptz, out outcome text, out waits boolean)
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    known ledger.entry;
    last ledger.entry;
begin
    -- It runs as the owner, and so asks itself what policies would: may this actor write about this person here?
    if not (session_user = '${worker}'
            or the_subject in (select access.subjects())
            or access.everywhere('INTEGRATOR')
            or the_controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO', 'INTEGRATOR')))
        or not exists (select 1 from ledger.subject_key k
                       where k.subject = the_subject and k.controller = the_controller) then
        raise insufficient_privilege using message = 'not granted to record about this subject';
    end if;
    perform pg_advisory_xact_lock(hashtextextended(the_subject::text, 0));
    select * into known from ledger.entry e where e.subject = the_subject and e.event = the_event;
    if found then
        number := known.number;
        hash := known.hash;
        recorded := known.recorded;
        outcome := case when known.type = the_type and known.effect = the_effect and known.payload = the_payload
            then 'known' else 'conflict' end;
        return;
    end if;
    select * into last from ledger.entry e where e.subject = the_subject order by e.number desc limit 1;
    number := coalesce(last.number, 0) + 1;
    recorded := the_recorded;
    outcome := 'recorded';
    waits := exists (select 1 from ledger.waiting_end w where w.subject = the_subject);
    last.hash := coalesce(last.hash, sha256(convert_to('privacy-center/chain/1:' || the_subject::text, 'UTF8')));
    hash := sha256(last.hash || int8send(number) || digest);
    insert into ledger.entry
    values (the_subject, number, the_controller, the_type, the_event, the_effect, the_recorded, the_payload,
            last.hash, hash);
end $$;

grant usage on schema ledger to ${app}, ${worker};
grant select on ledger.entry to ${app}, ${worker};
grant select, insert on ledger.subject_key, ledger.kept_value to ${app}, ${worker};
revoke execute on function ledger.append from public;
grant execute on function ledger.append to ${app}, ${worker};
grant select, insert, delete on ledger.waiting_end to ${app}, ${worker};

alter table ledger.subject_key enable row level security;
alter table ledger.entry enable row level security;
alter table ledger.kept_value enable row level security;
alter table ledger.waiting_end enable row level security;

do $$
declare
    t text;
begin
    foreach t in array array ['subject_key', 'entry', 'kept_value', 'waiting_end'] loop
        execute format('create policy own on ledger.%I to ${app}
            using (subject in (select access.subjects())
                or (select access.everywhere(''INTEGRATOR'', ''DPO''))
                or controller in (select access.controllers(''DOCTOR'', ''DELEGATE'', ''DPO'', ''INTEGRATOR'')))
            with check (subject in (select access.subjects())
                or (select access.everywhere(''INTEGRATOR''))
                or controller in (select access.controllers(''DOCTOR'', ''DELEGATE'', ''DPO'', ''INTEGRATOR'')))', t);
        execute format('create policy worker on ledger.%I to ${worker} using (true) with check (true)', t);
    end loop;
end $$;

-- A text is kept beside the chain of its subject, so nobody can put one there in the name of another controller.
create policy beside_its_chain on ledger.kept_value as restrictive for insert to ${app}
    with check (exists (select 1 from ledger.subject_key k
                        where k.subject = kept_value.subject and k.controller = kept_value.controller));
