-- When a practice is to be reminded of a case, so that one look at an index finds which, however many are open.
create table requests.reminder (
    case_file uuid primary key references requests.case_file on delete cascade,
    told timestamptz, -- when the last reminder was owed; null for none yet
    at timestamptz not null -- when it is to be looked at next
);
create index on requests.reminder (at);

grant select, update on requests.reminder to ${worker};
grant select on requests.reminder to ${app}; -- of which it sees no row
alter table requests.reminder enable row level security;
create policy worker on requests.reminder to ${worker} using (true) with check (true);

-- Whoever moves the day by which a case is due, or answers it, need not think of reminders.
create function requests.plan_reminder() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$ begin
        if new.next_due is null then
            delete from requests.reminder where case_file = new.id;
        else
            insert into requests.reminder (case_file, at) values (new.id, '-infinity')
                on conflict (case_file) do update set at = excluded.at;
        end if;
        return null;
    end $$;
revoke execute on function requests.plan_reminder from public;
create trigger reminded_of_new after insert on requests.case_file
    for each row when (new.next_due is not null) execute function requests.plan_reminder();
create trigger reminded_of_moved after update on requests.case_file
    for each row when (old.next_due is distinct from new.next_due) execute function requests.plan_reminder();

-- Cases that were open before anybody was reminded: what has passed of their time is not told all at once.
insert into requests.reminder (case_file, told, at)
    select id, now(), '-infinity' from requests.case_file where next_due is not null;

-- Mornings on which a member of staff was told what waits, and who wants no such mail.
create table identity.digest (
    staff uuid primary key references identity.staff on delete cascade,
    wanted boolean not null default true,
    day date -- the last one that was looked at
);
grant select, insert, update on identity.digest to ${app};
grant select, insert, update, delete on identity.digest to ${worker};
alter table identity.digest enable row level security;
create policy own on identity.digest to ${app} using (staff = access.actor()) with check (staff = access.actor());
create policy worker on identity.digest to ${worker} using (true) with check (true);
