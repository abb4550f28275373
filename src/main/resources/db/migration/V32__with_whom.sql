-- With whom a case is: a member of staff, or nobody, which is the shared queue of its controller. It says who looks first and
-- gives nobody a right: whoever has a grant at the controller may decide.
alter table requests.case_file
    add assignee uuid,
    add assignee_sought boolean not null default false; -- whether the data was asked who treats the person
create index on requests.case_file (controller, assignee, next_due);

-- How a case came to be with whom it is. Added to, never changed.
create table requests.handed_over (
    id uuid primary key,
    case_file uuid not null references requests.case_file,
    subject uuid not null,
    controller uuid not null,
    at timestamptz not null,
    cause text not null check (cause in ('TREATS', 'TAKEN', 'GIVEN', 'PUT_BACK', 'SUCCEEDED')),
    actor uuid, -- null where the data said who treats the person
    giver uuid, -- null for the shared queue
    taker uuid, -- null for the shared queue
    word bytea -- sealed under the key of the case's conversation; the person never reads it
);
create index on requests.handed_over (case_file, at);

grant select, insert on requests.handed_over to ${app}, ${worker};
grant delete on requests.handed_over to ${worker};
alter table requests.handed_over enable row level security;
create policy own on requests.handed_over to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy worker on requests.handed_over to ${worker} using (true) with check (true);

-- Who is away, and who stands in. It gives the deputy no grant: they see what they may see anyway, as theirs.
create table identity.absence (
    id uuid primary key,
    staff uuid not null references identity.staff,
    deputy uuid not null references identity.staff,
    starts timestamptz not null,
    ends timestamptz not null,
    said timestamptz not null,
    called_off timestamptz,
    check (starts < ends),
    check (staff <> deputy)
);
create index on identity.absence (deputy, ends);
create index on identity.absence (staff, ends);

grant select on identity.absence to ${app};
grant select, insert, update on identity.absence to ${worker};
alter table identity.absence enable row level security;
create policy own on identity.absence for select to ${app}
    using (staff = access.actor() or deputy = access.actor() or (select access.everywhere('ADMINISTRATOR')));
create policy worker on identity.absence to ${worker} using (true) with check (true);

-- Who may decide at a controller, for those who may do so too and for those who administer it: names and nothing else.
create function access.colleagues(wanted uuid, at timestamptz)
    returns table (id uuid, name text, title text, roles text[], away timestamptz)
    language sql stable security definer set search_path = identity
    as $$ select s.id, s.name, s.title, array_agg(distinct g.role),
                 (select max(a.ends) from absence a
                  where a.staff = s.id and a.called_off is null and a.starts <= at and at < a.ends)
          from staff s join granted g on g.actor = s.id
          where g.role in ('DOCTOR', 'DELEGATE', 'DPO') and (g.controller is null or g.controller = wanted)
            and (access.everywhere('DPO', 'ADMINISTRATOR')
                 or wanted in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO', 'ADMINISTRATOR')))
          group by s.id $$;

-- What is open and with somebody who leaves passes on, to a successor or to the shared queue; at one controller, or for null
-- at all. Administrators see no case: they learn how many there were.
create function requests.pass_on(leaver uuid, successor uuid, left_controller uuid, at timestamptz) returns int
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    passed int;
begin
    if not access.everywhere('ADMINISTRATOR') then
        raise insufficient_privilege using message = 'not granted to say who leaves';
    end if;
    with moved as (
        update requests.case_file c set assignee = case when successor in
                (select k.id from access.colleagues(c.controller, at) k) then successor end
            where c.assignee = leaver and c.state <> 'DONE'
              and (left_controller is null or c.controller = left_controller)
            returning c.id, c.subject, c.controller, c.assignee)
    insert into requests.handed_over (id, case_file, subject, controller, at, cause, actor, giver, taker)
        select gen_random_uuid(), m.id, m.subject, m.controller, at, 'SUCCEEDED', access.actor(), leaver, m.assignee
        from moved m;
    get diagnostics passed = row_count;
    return passed;
end $$;
revoke execute on function requests.pass_on from public;
grant execute on function requests.pass_on to ${app};
