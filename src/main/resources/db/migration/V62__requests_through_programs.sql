-- Requests that people sent through a program of the host, which had signed them in.

-- At which controllers a key that has not ended may be used for something: what its scopes say, where it was granted.
create function access.everywhere_for(scope text) returns boolean
    language sql stable security definer set search_path = identity
    as $$ select exists (select from granted g join api_key k on k.id = g.actor
                         where g.actor = access.actor() and g.role = 'INTEGRATOR' and g.controller is null
                           and scope = any (k.scopes) and k.revoked is null) $$;

create function access.controllers_for(scope text) returns setof uuid
    language sql stable security definer set search_path = identity
    as $$ select g.controller from granted g join api_key k on k.id = g.actor
          where g.actor = access.actor() and g.role = 'INTEGRATOR' and g.controller is not null
            and scope = any (k.scopes) and k.revoked is null $$;

-- By which program a case was sent, and what it was called then.
create table requests.sent_by_program (
    case_file uuid primary key references requests.case_file,
    subject uuid not null,
    controller uuid not null,
    key uuid not null,
    program text not null,
    at timestamptz not null
);
grant select, insert on requests.sent_by_program to ${app}, ${worker};
grant delete on requests.sent_by_program to ${worker};
alter table requests.sent_by_program enable row level security;
create policy seen on requests.sent_by_program for select to ${app}
    using (subject in (select access.subjects())
        or (select access.everywhere('DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO'))
        or (select access.everywhere_for('requests'))
        or controller in (select access.controllers_for('requests')));
create policy made on requests.sent_by_program for insert to ${app}
    with check (subject in (select access.subjects()));
create policy worker on requests.sent_by_program to ${worker} using (true) with check (true);

-- What such a program follows: the requests of its controllers, by whatever way they came. It changes nothing of them.
do $$
declare
    t text;
begin
    foreach t in array array ['case_file', 'demand'] loop
        execute format('create policy followed on requests.%I for select to ${app}
            using ((select access.everywhere_for(''requests''))
                or controller in (select access.controllers_for(''requests'')))', t);
    end loop;
end $$;
