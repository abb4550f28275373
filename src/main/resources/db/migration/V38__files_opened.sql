-- Who of the staff opened all that is known of a person, outside a case, and why: for the person it is about. Added to,
-- never changed.
create table requests.file_opened (
    subject uuid not null,
    controller uuid not null,
    actor uuid not null,
    role text not null,
    reason text not null check (reason in ('REQUEST', 'CARE', 'INQUIRY', 'AUDIT')),
    words bytea, -- what the reader said besides, sealed
    at timestamptz not null
);
create index on requests.file_opened (subject, actor, at);

grant select, insert on requests.file_opened to ${app};
grant select, insert, delete on requests.file_opened to ${worker};
alter table requests.file_opened enable row level security;
create policy seen on requests.file_opened for select to ${app}
    using (subject in (select access.subjects())
        or (select access.everywhere('DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy noted on requests.file_opened for insert to ${app}
    with check (actor = access.actor()
        and ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO'))));
create policy worker on requests.file_opened to ${worker} using (true) with check (true);
