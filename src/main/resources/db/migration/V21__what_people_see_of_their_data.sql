-- When a person was here, so that they can be told what changed since. Two instants and no list of visits.
create table requests.visit (
    subject uuid primary key,
    controller uuid not null,
    latest timestamptz not null,
    before timestamptz -- the visit before the latest
);

grant select, insert, update, delete on requests.visit to ${app}, ${worker};
alter table requests.visit enable row level security;
create policy own on requests.visit to ${app} using (subject in (select access.subjects()));
create policy worker on requests.visit to ${worker} using (true) with check (true);

-- A use that was switched off, for the ten seconds in which that can be undone: then it is sent, whether the page is still
-- open or not. One line per use, gone once it is sent. Where it is taken it can no longer be undone.
create table requests.switching_off (
    id uuid primary key, -- of the request that it becomes
    subject uuid not null,
    controller uuid not null,
    person uuid not null,
    base text not null,
    language text not null,
    level int not null,
    at timestamptz not null,
    sends timestamptz not null,
    taken boolean not null default false,
    unique (subject, base)
);

grant select, insert, update, delete on requests.switching_off to ${app}, ${worker};
alter table requests.switching_off enable row level security;
create policy own on requests.switching_off to ${app} using (subject in (select access.subjects()));
create policy worker on requests.switching_off to ${worker} using (true) with check (true);

-- Who of the staff opened a case, under which role, and when: for the person it is about. Added to, never changed.
create table requests.case_opened (
    case_file uuid not null references requests.case_file,
    subject uuid not null,
    controller uuid not null,
    actor uuid not null,
    role text not null,
    at timestamptz not null
);
create index on requests.case_opened (case_file, actor, at);
create index on requests.case_opened (subject, at);

grant select, insert on requests.case_opened to ${app}, ${worker};
alter table requests.case_opened enable row level security;
create policy seen on requests.case_opened for select to ${app}
    using (subject in (select access.subjects())
        or (select access.everywhere('DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy noted on requests.case_opened for insert to ${app}
    with check (actor = access.actor()
        and ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO'))));
create policy worker on requests.case_opened to ${worker} using (true) with check (true);
