-- What a key may do by its scopes holds here, too. An administrator alone makes keys, and says what each is for.

-- Whether the program that acts has a key with this scope for every controller, and for which it has one.
create function access.key_everywhere(wanted text) returns boolean
    language sql stable security definer set search_path = identity
    as $$ select exists (select 1 from api_key k join granted g on g.actor = k.id
                         where k.id = access.actor() and k.revoked is null and wanted = any (k.scopes)
                           and g.role = 'INTEGRATOR' and g.controller is null) $$;
create function access.key_controllers(wanted text) returns setof uuid
    language sql stable security definer set search_path = identity
    as $$ select g.controller from api_key k join granted g on g.actor = k.id
          where k.id = access.actor() and k.revoked is null and wanted = any (k.scopes)
            and g.role = 'INTEGRATOR' and g.controller is not null $$;
grant execute on function access.key_everywhere, access.key_controllers to ${app}, ${worker};

-- A program changes drafts and publishes in its own name, where keys may publish at all.
create policy edited_by_a_key on configuration.draft to ${app}
    using ((select access.key_everywhere('configuration')) or controller in (select access.key_controllers('configuration')));
create policy published_by_a_key on configuration.version for insert to ${app}
    with check (published_by = access.actor()
        and ((select access.key_everywhere('configuration'))
            or controller in (select access.key_controllers('configuration'))));
create policy published_by_a_key on configuration.in_force for insert to ${app}
    with check ((select access.key_everywhere('configuration'))
        or controller in (select access.key_controllers('configuration')));
create policy published_again_by_a_key on configuration.in_force for update to ${app}
    using ((select access.key_everywhere('configuration'))
        or controller in (select access.key_controllers('configuration')));
create policy kept_for_a_key on configuration.logo for insert to ${app}
    with check ((select access.key_everywhere('configuration'))
        or exists (select from access.key_controllers('configuration')));

-- What stands in the chain of a controller or of the platform: that it published, and nothing else by a key.
create function ledger.may_publish(the_controller uuid) returns boolean
    language sql stable set search_path = pg_catalog
    as $$ select access.key_everywhere('configuration')
              or the_controller in (select access.key_controllers('configuration')) $$;
revoke execute on function ledger.may_publish from public;

create or replace function ledger.own_chain(the_controller uuid) returns uuid
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    made uuid := gen_random_uuid();
begin
    if not ledger.may_act(the_controller) and not ledger.may_publish(the_controller) then
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
        and not (the_type like 'configuration-published.%' and ledger.may_publish(the_controller)) then
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

-- A key with that scope reads what has outlived its law, and places and lifts claims; it releases nothing.
create policy seen_by_a_key on retention.expiring for select to ${app}
    using ((select access.key_everywhere('retention')) or controller in (select access.key_controllers('retention')));
create policy seen_by_a_key on retention.put_off for select to ${app}
    using ((select access.key_everywhere('retention')) or controller in (select access.key_controllers('retention')));
create policy seen_by_a_key on requests.hold for select to ${app}
    using ((select access.key_everywhere('retention')) or controller in (select access.key_controllers('retention')));
create policy placed_by_a_key on requests.hold for insert to ${app}
    with check (access.actor() in (placed_by, lifted_by)
        and ((select access.key_everywhere('retention'))
            or controller in (select access.key_controllers('retention'))));
create policy lifted_by_a_key on requests.hold for update to ${app}
    using ((select access.key_everywhere('retention')) or controller in (select access.key_controllers('retention')))
    with check (lifted_by = access.actor());
