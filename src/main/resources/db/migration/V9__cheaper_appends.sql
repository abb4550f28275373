-- Appends that cost less; what they promise is as before. Three things cost most: an index of long keys in random order,
-- a queue of one row for each entry, and look-ups made once for each question instead of once for each entry.

-- What makes an event id unique among those of its person. An event is an HMAC: 15 bytes of it, the most that make an
-- index entry of 40 bytes, are equal by chance once in 2^120.
create unique index entry_event on ledger.entry (subject, substr(event, 1, 15));
alter table ledger.entry drop constraint entry_subject_event_key;

-- Entries that have no position yet, put here by the transaction that appends them: a few dozen a row.
create table ledger.appended (
    id bigint generated always as identity primary key,
    subjects uuid[] not null,
    numbers bigint[] not null,
    hashes bytea[] not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);

insert into ledger.appended (subjects, numbers, hashes)
select array [q.subject], array [q.number], array [q.hash] from ledger.queue q order by q.id;
drop table ledger.queue;

create view ledger.queue with (security_invoker = true) as
select a.id, e.subject, e.number, e.hash
from ledger.appended a cross join lateral unnest(a.subjects, a.numbers, a.hashes) as e (subject, number, hash);

grant select on ledger.appended, ledger.queue to ${app}, ${worker};
alter table ledger.appended enable row level security;
create policy worker on ledger.appended to ${worker} using (true) with check (true);

-- As in V6, by rows and not by entries: of the last row all are taken, be they a few more than asked for.
create or replace function ledger.give_positions(first bigint, most int) returns setof bytea
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    taken_to bigint;
    entries int := 0;
    waiting record;
begin
    if (select coalesce(max(l.position) + 1, 0) from ledger.leaf l) <> first then
        raise serialization_failure using message = format('the log does not end at %s', first);
    end if;
    for waiting in select a.id, cardinality(a.numbers) as entries from ledger.appended a order by a.id limit most loop
        taken_to := waiting.id;
        entries := entries + waiting.entries;
        exit when entries >= most;
    end loop;
    if taken_to is null then
        return;
    end if;
    return query
        with taken as (
            delete from ledger.appended a where a.id <= taken_to returning a.id, a.subjects, a.numbers, a.hashes
        ), placed as (
            insert into ledger.leaf (position, subject, number, hash)
            select first + row_number() over (order by t.id, e.place) - 1, e.subject, e.number, e.hash
            from taken t
            cross join lateral unnest(t.subjects, t.numbers, t.hashes) with ordinality
                as e (subject, number, hash, place)
            returning leaf.position, leaf.subject, leaf.number, leaf.hash
        )
        select ledger.leaf_hash(p.subject, p.number, p.hash) from placed p order by p.position;
end $$;

-- As in V6, with one look-up for each person: a key that is locked is a key that is there.
create or replace function ledger.open_chains(subjects uuid[], controllers uuid[]) returns void
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    opened bigint;
begin
    -- It runs as the owner, and so asks itself what policies would: may this actor write about this person here?
    if session_user <> '${worker}' and not access.everywhere('INTEGRATOR') and exists (
            select from unnest(subjects, controllers) as u (subject, controller)
            where u.subject not in (select access.subjects())
              and u.controller not in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO', 'INTEGRATOR'))) then
        raise insufficient_privilege using message = 'not granted to record about this subject';
    end if;
    select count(*) into opened from (
        select from unnest(subjects, controllers) as u (subject, controller)
        join ledger.subject_key k on k.subject = u.subject and k.controller = u.controller
        order by k.subject for no key update of k) o;
    if opened is distinct from cardinality(subjects) then
        raise insufficient_privilege using message = 'not granted to record about this subject';
    end if;
end $$;

-- As in V6, with the shorter index. Short statements one after another: all in one takes longer to begin.
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
    on conflict (subject, substr(event, 1, 15)) do nothing;
    if found then
        insert into ledger.appended (subjects, numbers, hashes) values (array [the_subject], array [number], array [hash]);
        recorded := the_recorded;
        outcome := 'recorded';
        if the_type like '%-started.v%' or the_type like 'consent-given.v%' then
            waits := exists (select from ledger.waiting_end w where w.subject = the_subject);
        end if;
        return;
    end if;
    select * into known from ledger.entry e
        where e.subject = the_subject and substr(e.event, 1, 15) = substr(the_event, 1, 15);
    number := known.number;
    hash := known.hash;
    recorded := known.recorded;
    outcome := case when known.event = the_event and known.type = the_type and known.effect = the_effect
                         and known.payload = the_payload then 'known' else 'conflict' end;
end $$;

-- Appends facts about different people, each as above, in one go, and answers with the people and the number of each;
-- waits: of whom ends wait for a start. Whether an event is known shows in the insert alone, since few are. If one is,
-- nothing is appended and the answer is null: the chains are open now, so ledger.known says for certain which to leave
-- out. Faster when the facts come in the order of people. Two facts about one person do not go together, since the
-- second carries the hash of the first: the key of the entries refuses them.
drop function ledger.append_all;
create function ledger.append_all(
    subjects uuid[], controllers uuid[], types text[], events bytea[],
    effects timestamptz[], the_recorded timestamptz, payloads text[], digests bytea[],
    out people uuid[], out numbers bigint[], out waits uuid[])
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    refused_by text;
begin
    perform ledger.open_chains(subjects, controllers);
    begin
        with entered as (
            insert into ledger.entry
            select c.subject, c.number, c.controller, c.type, c.event, c.effect, the_recorded, c.payload, c.previous,
                sha256(c.previous || int8send(c.number) || c.digest)
            from (select f.*, coalesce(last.number, 0) + 1 as number,
                    coalesce(last.hash, sha256(convert_to('privacy-center/chain/1:' || f.subject, 'UTF8'))) as previous
                  from unnest(subjects, controllers, types, events, effects, payloads, digests)
                      as f (subject, controller, type, event, effect, payload, digest)
                  left join lateral (select e.number, e.hash from ledger.entry e
                                     where e.subject = f.subject order by e.number desc limit 1) last on true) c
            returning entry.subject, entry.number, entry.hash
        ), queued as (
            insert into ledger.appended (subjects, numbers, hashes)
            select array_agg(n.subject), array_agg(n.number), array_agg(n.hash)
            from (select e.*, row_number() over () as place from entered e) n group by n.place / 32
        )
        select array_agg(e.subject), array_agg(e.number) into people, numbers from entered e;
    exception when unique_violation then
        get stacked diagnostics refused_by = constraint_name;
        if refused_by <> 'entry_event' then
            raise;
        end if;
        return;
    end;
    if exists (select from unnest(types) as t (type)
               where t.type like '%-started.v%' or t.type like 'consent-given.v%') then
        waits := array(select distinct w.subject from ledger.waiting_end w where w.subject = any (subjects));
    end if;
end $$;

-- Which of these events are known already, by place, and whether with the same content; from then on to the end of the
-- transaction nobody else writes about these people.
create function ledger.known(
    subjects uuid[], controllers uuid[], types text[], events bytea[], effects timestamptz[], payloads text[])
    returns table (place bigint, number bigint, recorded timestamptz, same boolean)
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform ledger.open_chains(subjects, controllers);
    return query
        select f.place, e.number, e.recorded,
            e.event = f.event and e.type = f.type and e.effect = f.effect and e.payload = f.payload
        from unnest(subjects, types, events, effects, payloads) with ordinality
            as f (subject, type, event, effect, payload, place)
        cross join lateral (select k.* from ledger.entry k
                            where k.subject = f.subject and substr(k.event, 1, 15) = substr(f.event, 1, 15)
                            offset 0) e;
end $$;

revoke execute on function ledger.append_all, ledger.known from public;
grant execute on function ledger.append_all, ledger.known to ${app}, ${worker};
