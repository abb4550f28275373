-- The states of some people, each with the number of the last entry that there is. "May I?" asks for them at each question:
-- who asks is looked up once for all of them and both tables, and the plan is made once and not at each question.
-- Who may read them is who may by the policies of the two tables.
create function processing.states(wanted uuid[])
    returns table (
        subject uuid,
        platform_version bigint,
        controller_version bigint,
        head bigint,
        ahead bigint[],
        next_change timestamptz,
        bytes bytea,
        last bigint)
    language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
    everybody boolean := session_user = '${worker}' or access.everywhere('INTEGRATOR', 'DPO');
begin
    return query
        select s.subject, s.platform_version, s.controller_version, s.head, s.ahead, s.next_change, s.bytes,
               (select e.number from ledger.entry e where e.subject = s.subject order by e.number desc limit 1)
        from processing.state s
        where s.subject = any (wanted)
          and (everybody
              or s.subject in (select access.subjects())
              or s.controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO', 'INTEGRATOR')));
end $$;
revoke execute on function processing.states from public;
grant execute on function processing.states to ${app}, ${worker};

-- As in V1, with one look at who asks and not one for each person.
create or replace function access.subjects_named(controllers uuid[], lookups bytea[])
    returns table (id uuid, controller uuid, person uuid, lookup bytea, others text[])
    language sql stable security definer set search_path = identity
    as $$ select s.id, s.controller, s.person, k.lookup,
                 (select array_agg(encode(o.lookup, 'hex')) from known_as o where o.subject = s.id)
          from unnest(controllers, lookups) as wanted (controller, lookup)
          cross join lateral (select one.subject, one.lookup from known_as one
                              where one.controller = wanted.controller and one.scheme = 'host-id'
                                and one.lookup = wanted.lookup
                              offset 0) k
          join subject s on s.id = k.subject
          where (select access.everywhere('INTEGRATOR'))
             or wanted.controller in (select access.controllers('INTEGRATOR')) $$;

-- It too was planned anew for each group of facts.
alter function ledger.open_chains(uuid[], uuid[]) set plan_cache_mode = force_generic_plan;
