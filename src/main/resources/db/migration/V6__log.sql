-- One log over all chains: committed entries get gap-free positions, and the positions the leaves of a Merkle tree
-- (RFC 9162). Nothing here is ever changed; positions are given after commit, so who reads by position misses nothing.

-- Entries that have no position yet, put here by the transaction that appends them.
create table ledger.queue (
    id bigint generated always as identity primary key,
    subject uuid not null,
    number bigint not null,
    hash bytea not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);

-- The log: which entry has which position, from 0. hash is that of the entry; the leaf is made of all three.
create table ledger.leaf (
    position bigint primary key check (position >= 0),
    subject uuid not null,
    number bigint not null,
    hash bytea not null,
    unique (subject, number)
);

-- Hashes of complete subtrees of 256^level leaves, so that a root or a proof reads a few hundred hashes, not all.
create table ledger.subtree (
    level smallint not null check (level > 0),
    index bigint not null check (index >= 0),
    hash bytea not null,
    primary key (level, index)
);

-- What was signed and given away: C2SP checkpoints.
create table ledger.checkpoint (
    size bigint primary key check (size > 0),
    signed timestamptz not null,
    note text not null
);

-- The public keys that checkpoints verify with, in order; each after the first is vouched for by the one before it.
create table ledger.log_key (
    number int primary key check (number > 0),
    public_key bytea not null unique,
    since timestamptz not null,
    vouched text
);

create function ledger.leaf_hash(subject uuid, number bigint, hash bytea) returns bytea
    language sql immutable
    as $$ select sha256('\x00'::bytea || convert_to(
            'privacy-center/leaf/1' || E'\n' || subject || E'\n' || number || E'\n' || encode(hash, 'hex') || E'\n',
            'UTF8')) $$;

-- Gives positions to the entries that wait longest and answers with their leaves, in order. Two sequencers at once do
-- no harm: the second finds another end of the log, or a position taken, and nothing of it happens.
create function ledger.give_positions(first bigint, most int) returns setof bytea
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    taken_to bigint;
begin
    if (select coalesce(max(l.position) + 1, 0) from ledger.leaf l) <> first then
        raise serialization_failure using message = format('the log does not end at %s', first);
    end if;
    select max(w.id) into taken_to from (select q.id from ledger.queue q order by q.id limit most) w;
    if taken_to is null then
        return;
    end if;
    return query
        with taken as (
            delete from ledger.queue q where q.id <= taken_to returning q.id, q.subject, q.number, q.hash
        ), placed as (
            insert into ledger.leaf (position, subject, number, hash)
            select first + row_number() over (order by t.id) - 1, t.subject, t.number, t.hash from taken t
            returning leaf.position, leaf.subject, leaf.number, leaf.hash
        )
        select ledger.leaf_hash(p.subject, p.number, p.hash) from placed p order by p.position;
end $$;

-- What anybody may ask of the log. Hashes say nothing about anybody; a position is told to who knows the entry's hash.
create function ledger.log_hashes(the_level int, first bigint, most int) returns setof bytea
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if the_level = 0 then
        return query select ledger.leaf_hash(l.subject, l.number, l.hash) from ledger.leaf l
            where l.position >= first and l.position < first + most order by l.position;
    else
        return query select s.hash from ledger.subtree s
            where s.level = the_level and s.index >= first and s.index < first + most order by s.index;
    end if;
end $$;

create function ledger.log_position(the_subject uuid, the_number bigint, the_hash bytea) returns bigint
    language sql stable security definer set search_path = pg_catalog
    as $$ select l.position from ledger.leaf l
          where l.subject = the_subject and l.number = the_number and l.hash = the_hash $$;

create function ledger.log_checkpoint(out size bigint, out signed timestamptz, out note text) returns setof record
    language sql stable security definer set search_path = pg_catalog
    as $$ select c.size, c.signed, c.note from ledger.checkpoint c order by c.size desc limit 1 $$;

create function ledger.log_keys(out public_key bytea, out since timestamptz, out vouched text) returns setof record
    language sql stable security definer set search_path = pg_catalog
    as $$ select k.public_key, k.since, k.vouched from ledger.log_key k order by k.number $$;

-- As in V2, and the new entry waits for its position.
create or replace function ledger.append(
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
    insert into ledger.queue (subject, number, hash) values (the_subject, number, hash);
end $$;

-- Entries of before this version: in the order of recording, and never before one that their chain has before them.
insert into ledger.queue (subject, number, hash)
select e.subject, e.number, e.hash
from (select subject, number, hash, max(recorded) over (partition by subject order by number) as since
      from ledger.entry) e
order by e.since, e.subject, e.number;

-- The application reads through the functions above: with no policy for it, the tables themselves show it nothing.
grant select on ledger.queue, ledger.leaf, ledger.subtree, ledger.checkpoint, ledger.log_key to ${app}, ${worker};
grant insert on ledger.subtree, ledger.checkpoint, ledger.log_key to ${worker};
revoke execute on function ledger.give_positions, ledger.log_hashes, ledger.log_position, ledger.log_checkpoint,
    ledger.log_keys from public;
grant execute on function ledger.give_positions to ${worker};
grant execute on function ledger.log_hashes, ledger.log_position, ledger.log_checkpoint, ledger.log_keys
    to ${app}, ${worker};

do $$
declare
    t text;
begin
    foreach t in array array ['queue', 'leaf', 'subtree', 'checkpoint', 'log_key'] loop
        execute format('alter table ledger.%I enable row level security', t);
        execute format('create policy worker on ledger.%I to ${worker} using (true) with check (true)', t);
    end loop;
end $$;

-- What audits found, newest last; findings are a line of JSON each.
create table ledger.audit (
    checked timestamptz primary key,
    held bigint, -- size of the checkpoint held elsewhere that was the witness
    size bigint not null,
    entries bigint not null,
    findings text[] not null
);
grant select on ledger.audit to ${app}, ${worker};
grant insert on ledger.audit to ${worker};
alter table ledger.audit enable row level security;
create policy seen on ledger.audit for select to ${app} using ((select access.everywhere('ADMINISTRATOR')));
create policy worker on ledger.audit to ${worker} using (true) with check (true);
