-- Where a practice says so, erasing data of a special category needs two members of staff: what the first decided waits for the
-- second, and nothing of it is on record, owed or told until they agree.
alter table requests.demand
    add decided_by uuid, -- who decided, as long as a second person has yet to agree; else null
    add agreed_by uuid, -- the second person behind the answer; null where one was enough
    add check (agreed_by <> answered_by);
alter table requests.case_file
    add second_wanted boolean not null default false, -- a part of it waits for a second person
    add decided_by uuid; -- who decided all that waits of it, where that was one person; else null

alter table requests.leaving
    add wants_second boolean not null default false,
    add second uuid,
    add check (second <> decided_by),
    add check (second is null or wants_second);
grant update (second) on requests.leaving to ${app}, ${worker};
-- Nobody decides or agrees in the name of somebody else.
create policy in_ones_own_name on requests.leaving as restrictive for insert to ${app}
    with check (decided_by = access.actor());
create policy agreed_in_ones_own_name on requests.leaving as restrictive for update to ${app}
    using (true) with check (second is null or second = access.actor());

-- With what a second person did not agree, and why. Added to, never changed; no person whom it is about reads it.
create table requests.not_agreed (
    id uuid primary key,
    demand uuid not null references requests.demand,
    subject uuid not null,
    controller uuid not null,
    status text not null,
    letter bytea not null, -- sealed: what the person would have read
    decided_by uuid not null,
    decided timestamptz not null,
    second uuid not null,
    at timestamptz not null,
    words bytea not null, -- sealed
    check (second <> decided_by)
);
create index on requests.not_agreed (demand, at);
grant select, insert on requests.not_agreed to ${app};
grant select, delete on requests.not_agreed to ${worker};
alter table requests.not_agreed enable row level security;
create policy own on requests.not_agreed to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy in_ones_own_name on requests.not_agreed as restrictive for insert to ${app}
    with check (second = access.actor());
create policy worker on requests.not_agreed to ${worker} using (true) with check (true);

create trigger told_of_second after update on requests.case_file
    for each row when (old.second_wanted <> new.second_wanted or old.decided_by is distinct from new.decided_by)
    execute function requests.tell_reviewers();
