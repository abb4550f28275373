-- A decision of a reviewer is put down and leaves a moment later: until then it can be undone, and nobody else learns of it.
alter table requests.demand add leaves timestamptz; -- null when none is put down
alter table requests.case_file add leaving boolean not null default false; -- all that waited of it was decided a moment ago

create table requests.leaving (
    demand uuid primary key references requests.demand,
    subject uuid not null,
    controller uuid not null,
    status text not null,
    motives text[] not null,
    letter bytea not null, -- sealed
    decided_by uuid not null,
    at timestamptz not null
);
grant select, insert, delete on requests.leaving to ${app}, ${worker};
alter table requests.leaving enable row level security;
create policy own on requests.leaving to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy worker on requests.leaving to ${worker} using (true) with check (true);

-- Whoever has the inbox of the controller open is told, as of every other move of a case.
create function requests.tell_reviewers() returns trigger
    language plpgsql
    as $$ begin
        perform pg_notify('inbox', new.controller::text);
        return null;
    end $$;
create trigger told_of_leaving after update on requests.case_file
    for each row when (old.leaving <> new.leaving)
    execute function requests.tell_reviewers();
