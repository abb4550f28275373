-- One more chain for each controller, and one for the platform: what they did or noticed that concerns no person. Its
-- entries lie among those of people, under a random name of its own, and get their positions in the same log. It has no
-- key, since nothing in it is veiled; so ledger.append, which wants one, never writes here.
create table ledger.own_chain (
    subject uuid primary key,
    controller uuid not null unique -- the nil uuid: the platform
);
grant select on ledger.own_chain to ${app}, ${worker};
alter table ledger.own_chain enable row level security;
create policy worker on ledger.own_chain for select to ${worker} using (true);

-- What may be done and seen there, asked by the functions below: they run as the owner, whom no policy holds back.
create function ledger.may_act(the_controller uuid) returns boolean
    language sql stable set search_path = pg_catalog
    as $$ select session_user = '${worker}'
              or access.everywhere('ADMINISTRATOR')
              or the_controller in (select access.controllers('ADMINISTRATOR')) $$;

-- A controller's administrators also see what the platform did, which works on their data.
create function ledger.may_see_acts(the_controller uuid) returns boolean
    language sql stable set search_path = pg_catalog
    as $$ select ledger.may_act(the_controller)
              or the_controller = '00000000-0000-0000-0000-000000000000'
                 and exists (select access.controllers('ADMINISTRATOR')) $$;

-- The name of a chain. It is made when it is first needed, so an installation of before this version needs nothing.
create function ledger.own_chain(the_controller uuid) returns uuid
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    made uuid := gen_random_uuid();
begin
    if not ledger.may_act(the_controller) then
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

-- Appends one act; one writer per chain at a time. The chain is computed as that of a person, see ledger.append.
create function ledger.append_act(
    the_subject uuid, the_controller uuid, the_type text, the_event bytea,
    the_effect timestamptz, the_recorded timestamptz, the_payload text, digest bytea) returns bigint
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    the_number bigint;
    last_hash bytea;
    the_hash bytea;
begin
    if not ledger.may_act(the_controller) then
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

-- Some acts before one, newest first.
create function ledger.acts(the_controller uuid, before bigint, most int) returns setof ledger.entry
    language sql stable security definer set search_path = pg_catalog
    as $$ select e.* from ledger.own_chain c join ledger.entry e on e.subject = c.subject
          where c.controller = the_controller and e.number < before and ledger.may_see_acts(the_controller)
          order by e.number desc limit most $$;

-- Whose chain it is, when it is not a person's and the actor may see it.
create function ledger.own_chain_of(the_subject uuid) returns uuid
    language sql stable security definer set search_path = pg_catalog
    as $$ select c.controller from ledger.own_chain c
          where c.subject = the_subject and ledger.may_see_acts(c.controller) $$;

revoke execute on function ledger.may_act, ledger.may_see_acts, ledger.own_chain, ledger.append_act, ledger.acts,
    ledger.own_chain_of from public;
grant execute on function ledger.own_chain, ledger.append_act, ledger.acts, ledger.own_chain_of to ${app}, ${worker};

-- Nobody is known under the name of such a chain: nothing about a person could come to stand in it.
create function ledger.refuse_key_of_own_chain() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    if exists (select from ledger.own_chain c where c.subject = new.subject) then
        raise insufficient_privilege using message = 'this is the chain of a controller or of the platform';
    end if;
    return new;
end $$;
revoke execute on function ledger.refuse_key_of_own_chain from public;
create trigger people_have_chains_of_their_own before insert on ledger.subject_key
    for each row execute function ledger.refuse_key_of_own_chain();
