-- What a program may decide that a controller lets decide: a key with the scope of decisions sees what waits, puts its own
-- decisions down, and writes nothing on what is the data protection officer's or would need two people.
do $$
declare
    t text;
begin
    foreach t in array array ['case_file', 'demand', 'recorded', 'bound_piece', 'leaving'] loop
        execute format('create policy seen_to_decide on requests.%I for select to ${app}
            using ((select access.key_everywhere(''decisions''))
                or controller in (select access.key_controllers(''decisions'')))', t);
    end loop;
    foreach t in array array ['case_file', 'bound_piece'] loop
        execute format('create policy settled_by_a_key on requests.%I for update to ${app}
            using ((select access.key_everywhere(''decisions''))
                or controller in (select access.key_controllers(''decisions'')))', t);
    end loop;
end $$;
create policy decided_by_a_key on requests.demand for update to ${app}
    using (not officer_decides
        and ((select access.key_everywhere('decisions'))
            or controller in (select access.key_controllers('decisions'))))
    with check (decided_by is null and (answered_by is null or answered_by = access.actor())
        and ((select access.key_everywhere('decisions'))
            or controller in (select access.key_controllers('decisions'))));
create policy put_down_by_a_key on requests.leaving for insert to ${app}
    with check (decided_by = access.actor() and not wants_second and second is null
        and ((select access.key_everywhere('decisions'))
            or controller in (select access.key_controllers('decisions'))));
create policy let_go_by_a_key on requests.bound_piece for delete to ${app}
    using ((select access.key_everywhere('decisions'))
        or controller in (select access.key_controllers('decisions')));

-- What lies ready of the copies that were asked for through the program that acts: that there are, and nothing of them.
create function access.copies_asked_through_key(the_request uuid)
    returns table (demand uuid, items int, size bigint, made timestamptz, expires timestamptz)
    language sql stable security definer set search_path = requests
    as $$ select p.demand, p.items, p.size, p.made, p.expires
          from case_file c
          join sent_by_program s on s.case_file = c.id and s.key = access.actor()
          join demand d on d.case_file = c.id and d.state = 'DONE'
          join data_package p on p.demand = d.id
          where c.request = the_request
            and (access.key_everywhere('requests') or c.controller in (select access.key_controllers('requests'))) $$;
revoke execute on function access.copies_asked_through_key from public;
grant execute on function access.copies_asked_through_key to ${app}, ${worker};
