-- What else somebody is known as is looked up only where a report names them by something else: for most events it was read
-- of each person and thrown away. The plan is kept; it was made anew at each call, which took longer than looking up.
drop function access.subjects_named(uuid[], bytea[]);
create function access.subjects_named(controllers uuid[], lookups bytea[], with_others boolean)
    returns table (id uuid, controller uuid, person uuid, lookup bytea, others text[])
    language plpgsql stable security definer set search_path = identity set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
    everybody boolean := access.everywhere('INTEGRATOR');
begin
    return query
        select s.id, s.controller, s.person, k.lookup,
               case when with_others
                   then (select array_agg(encode(o.lookup, 'hex')) from known_as o where o.subject = s.id)
                   else '{}' end
        from unnest(controllers, lookups) as wanted (controller, lookup)
        cross join lateral (select one.subject, one.lookup from known_as one
                            where one.controller = wanted.controller and one.scheme = 'host-id'
                              and one.lookup = wanted.lookup
                            offset 0) k
        join subject s on s.id = k.subject
        where everybody or wanted.controller in (select access.controllers('INTEGRATOR'));
end $$;
revoke execute on function access.subjects_named from public;
grant execute on function access.subjects_named to ${app}, ${worker};

-- So was the plan of an append, each time.
do $$ declare f regprocedure; begin
    for f in select oid from pg_proc where pronamespace = 'ledger'::regnamespace and proname in ('append', 'append_all') loop
        execute format('alter function %s set plan_cache_mode = force_generic_plan', f);
    end loop;
end $$;

-- And that of fetching keys. Who may is who may by the policies of the table.
create function ledger.keys_of(subjects uuid[]) returns table (subject uuid, sealed bytea)
    language plpgsql stable set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
    return query select k.subject, k.sealed from ledger.subject_key k where k.subject = any (subjects);
end $$;
revoke execute on function ledger.keys_of from public;
grant execute on function ledger.keys_of to ${app}, ${worker};
