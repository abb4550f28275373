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

-- Whether the actor may write about these people, each at this controller; if so, waits for whoever writes about one of
-- them now. They are waited for in one order, so that two batches never wait for each other, and by locks of rows: the
-- table of other locks would be full after a few thousand people.
create function ledger.open_chains(subjects uuid[], controllers uuid[]) returns void
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    -- It runs as the owner, and so asks itself what policies would: may this actor write about this person here?
    if session_user <> '${worker}' and not access.everywhere('INTEGRATOR') and exists (
            select from unnest(subjects, controllers) as u (subject, controller)
            where u.subject not in (select access.subjects())
              and u.controller not in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO', 'INTEGRATOR'))) then
        raise insufficient_privilege using message = 'not granted to record about this subject';
    end if;
    perform from ledger.subject_key k where k.subject = any (subjects) order by k.subject for no key update;
    if exists (select from unnest(subjects, controllers) as u (subject, controller)
               where not exists (select from ledger.subject_key k
                                 where k.subject = u.subject and k.controller = u.controller)) then
        raise insufficient_privilege using message = 'not granted to record about this subject';
    end if;
end $$;

-- As in V2, and the new entry waits for its position. Fewer look-ups: an event id that is known shows in the insert, and
-- only a start can be what an end waits for.
create or replace function ledger.append(
    the_subject uuid, the_controller uuid, the_type text, the_event bytea,
    the_effect timestamptz, the_recorded timestamptz, the_payload text, digest bytea,
    out number bigint, out hash bytea, out recorded timestamptz, out outcome text, out waits boolean)
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    known ledger.entry;
    last_hash bytea;
begin
    if session_user = '${worker}' then
        perform from ledger.subject_key k
            where k.subject = the_subject and k.controller = the_controller for no key update;
        if not found then
            raise insufficient_privilege using message = 'not granted to record about this subject';
        end if;
    else
        perform ledger.open_chains(array [the_subject], array [the_controller]);
    end if;
    select e.number, e.hash into number, last_hash
        from ledger.entry e where e.subject = the_subject order by e.number desc limit 1;
    number := coalesce(number, 0) + 1;
    last_hash := coalesce(last_hash, sha256(convert_to('privacy-center/chain/1:' || the_subject::text, 'UTF8')));
    hash := sha256(last_hash || int8send(number) || digest);
    insert into ledger.entry
    values (the_subject, number, the_controller, the_type, the_event, the_effect, the_recorded, the_payload,
            last_hash, hash)
    on conflict (subject, event) do nothing;
    if found then
        insert into ledger.queue (subject, number, hash) values (the_subject, number, hash);
        recorded := the_recorded;
        outcome := 'recorded';
        if the_type like '%-started.v%' or the_type like 'consent-given.v%' then
            waits := exists (select from ledger.waiting_end w where w.subject = the_subject);
        end if;
        return;
    end if;
    select * into known from ledger.entry e where e.subject = the_subject and e.event = the_event;
    number := known.number;
    hash := known.hash;
    recorded := known.recorded;
    outcome := case when known.type = the_type and known.effect = the_effect and known.payload = the_payload
        then 'known' else 'conflict' end;
end $$;

-- Appends facts about different people, each as above, in one go. Two facts about one person do not go together, since
-- the second carries the hash of the first: the key of the entries refuses them.
create function ledger.append_all(
    subjects uuid[], controllers uuid[], types text[], events bytea[],
    effects timestamptz[], the_recorded timestamptz, payloads text[], digests bytea[])
    returns table (place bigint, number bigint, recorded timestamptz, outcome text, waits boolean)
    language plpgsql security definer set search_path = pg_catalog
    -- How many facts an array holds is not known when this is planned; compared one with each, ten thousand take seconds.
    set enable_nestloop = off as $$
begin
    perform ledger.open_chains(subjects, controllers);
    return query
        with chained as materialized (
            select f.*, coalesce(last.number, 0) + 1 as number,
                coalesce(last.hash, sha256(convert_to('privacy-center/chain/1:' || f.subject, 'UTF8'))) as previous
            from unnest(subjects, controllers, types, events, effects, payloads, digests) with ordinality
                as f (subject, controller, type, event, effect, payload, digest, place)
            left join lateral (select e.number, e.hash from ledger.entry e
                               where e.subject = f.subject order by e.number desc limit 1) last on true
        ), entered as (
            insert into ledger.entry
            select c.subject, c.number, c.controller, c.type, c.event, c.effect, the_recorded, c.payload, c.previous,
                sha256(c.previous || int8send(c.number) || c.digest)
            from chained c
            on conflict (subject, event) do nothing
            returning entry.subject, entry.number, entry.hash
        ), queued as (
            insert into ledger.queue (subject, number, hash) select n.subject, n.number, n.hash from entered n
        )
        select c.place, coalesce(n.number, k.number), coalesce(k.recorded, the_recorded),
            case when n.number is not null then 'recorded'
                 when k.type = c.type and k.effect = c.effect and k.payload = c.payload then 'known'
                 else 'conflict' end,
            n.number is not null and exists (select from ledger.waiting_end w where w.subject = c.subject)
        from chained c
        left join entered n on n.subject = c.subject
        left join lateral (select e.* from ledger.entry e
                           where n.number is null and e.subject = c.subject and e.event = c.event
                           offset 0) k on true;
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
revoke execute on function ledger.open_chains, ledger.append_all, ledger.give_positions, ledger.log_hashes, ledger.log_position, ledger.log_checkpoint,
    ledger.log_keys from public;
grant execute on function ledger.append_all to ${app}, ${worker};
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

-- How far each follower has read. The one thing here that moves.
create table ledger.follower (
    name text primary key,
    next_position bigint not null check (next_position >= 0)
);
grant select on ledger.follower to ${app}, ${worker};
grant insert, update on ledger.follower to ${worker};
alter table ledger.follower enable row level security;
create policy worker on ledger.follower to ${worker} using (true) with check (true);
