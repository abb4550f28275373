-- "May I?" in one round trip: which people are meant, their states, and what was recorded since. An integrator gets what the
-- policies of the tables give one; anybody else nothing. More facts than "most" are not worth carrying: whoever sees one more
-- works the state out anew.
create function processing.states_named(who uuid, practice uuid, lookups bytea[], most int)
    returns table (
        place bigint,
        subject uuid,
        controller uuid,
        platform_version bigint,
        controller_version bigint,
        head bigint,
        ahead bigint[],
        next_change timestamptz,
        bytes bytea,
        number bigint,
        type text,
        event bytea,
        effect timestamptz,
        recorded timestamptz,
        payload text,
        previous bytea,
        hash bytea)
    language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
begin
    return query
        select asked.place, k.subject, practice,
               s.platform_version, s.controller_version, s.head, s.ahead, s.next_change, s.bytes,
               e.number, e.type, e.event, e.effect, e.recorded, e.payload, e.previous, e.hash
        from unnest(lookups) with ordinality as asked (lookup, place)
        cross join lateral (
            select one.subject from identity.known_as one
            where one.controller = practice and one.scheme = 'host-id' and one.lookup = asked.lookup offset 0) k
        left join processing.state s on s.subject = k.subject
        left join lateral (
            select * from ledger.entry o
            where o.subject = k.subject and o.number > s.head order by o.number limit most + 1) e on true
        where exists (
            select from identity.granted g
            where g.actor = who and g.role = 'INTEGRATOR' and (g.controller is null or g.controller = practice));
end $$;
revoke execute on function processing.states_named from public;
grant execute on function processing.states_named to ${app};
