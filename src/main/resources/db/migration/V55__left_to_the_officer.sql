-- What a practice leaves to its data protection officer: nobody else decides it.
alter table requests.demand add officer_decides boolean not null default false;
alter table requests.case_file
    add officer_wanted boolean not null default false, -- a part that waits is the officer's
    add officer_alone boolean not null default false; -- all that waits is

-- Whether a member of staff is data protection officer at a controller, or everywhere. Who it is, this does not say.
create function access.has_officer(wanted uuid) returns boolean
    language sql stable security definer set search_path = identity
    as $$ select exists (select from granted g join staff s on s.id = g.actor
          where g.role = 'DPO' and (g.controller is null or g.controller = wanted)) $$;

-- Others do not put a decision on it down, and write nothing on it: but as the second person behind one of the officer's.
create policy the_officers on requests.leaving as restrictive for insert to ${app}
    with check ((select access.everywhere('DPO'))
        or controller in (select access.controllers('DPO'))
        or not exists (select from requests.demand d where d.id = leaving.demand and d.officer_decides));
create policy the_officers on requests.demand as restrictive for update to ${app}
    using (not officer_decides
        or decided_by is not null
        or subject in (select access.subjects())
        or (select access.everywhere('DPO'))
        or controller in (select access.controllers('DPO')))
    with check (not officer_decides
        or answered_by is distinct from access.actor()
        or (select access.everywhere('DPO'))
        or controller in (select access.controllers('DPO')));

create trigger told_of_officer after update on requests.case_file
    for each row when (old.officer_wanted <> new.officer_wanted or old.officer_alone <> new.officer_alone)
    execute function requests.tell_reviewers();
