-- What a key does to webhooks stands in the chain of its controller, or of the platform, as what administrators do.
create function ledger.may_say_where(the_controller uuid) returns boolean
    language sql stable set search_path = pg_catalog
    as $$ select access.key_everywhere('webhooks')
              or the_controller in (select access.key_controllers('webhooks')) $$;
revoke execute on function ledger.may_say_where from public;

create or replace function ledger.own_chain(the_controller uuid) returns uuid
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    made uuid := gen_random_uuid();
begin
    if not ledger.may_act(the_controller) and not ledger.may_publish(the_controller)
        and not ledger.may_say_where(the_controller) then
        raise insufficient_privilege using message = 'not granted to act for this controller';
    end if;
    if exists (select from ledger.entry e where e.subject = made)
        or exists (select from ledger.subject_key k where k.subject = made) then
        raise unique_violation using message = 'the name of this chain is that of a person';
    end if;
    insert into ledger.own_chain (subject, controller) values (made, the_controller)
        on conflict (controller) do nothing;
    return (select c.subject from ledger.own_chain c where c.controller = the_controller);
end $$;

create or replace function ledger.append_act(
    the_subject uuid, the_controller uuid, the_type text, the_event bytea,
    the_effect timestamptz, the_recorded timestamptz, the_payload text, digest bytea) returns bigint
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    the_number bigint;
    last_hash bytea;
    the_hash bytea;
begin
    if not ledger.may_act(the_controller)
        and not (the_type like 'configuration-published.%' and ledger.may_publish(the_controller))
        and not (the_type like 'webhook-%' and ledger.may_say_where(the_controller)) then
        raise insufficient_privilege using message = 'not granted to act for this controller';
    end if;
    perform from ledger.own_chain c
        where c.subject = the_subject and c.controller = the_controller for no key update;
    if not found then
        raise insufficient_privilege using message = 'not the chain of this controller';
    end if;
    select e.number, e.hash into the_number, last_hash
        from ledger.entry e where e.subject = the_subject order by e.number desc limit 1;
    the_number := coalesce(the_number, 0) + 1;
    last_hash := coalesce(last_hash, sha256(convert_to('privacy-center/chain/1:' || the_subject, 'UTF8')));
    the_hash := sha256(last_hash || int8send(the_number) || digest);
    insert into ledger.entry (subject, number, controller, type, event, effect, recorded, payload, previous, hash)
    values (the_subject, the_number, the_controller, the_type, the_event, the_effect, the_recorded, the_payload,
            last_hash, the_hash);
    insert into ledger.appended (subjects, numbers, hashes)
    values (array [the_subject], array [the_number], array [the_hash]);
    return the_number;
end $$;
