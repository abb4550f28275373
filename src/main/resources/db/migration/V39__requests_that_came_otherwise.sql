-- Requests that came by letter, by phone, at the counter or by e-mail: a member of staff wrote them down, and they share the
-- register and the clock of all others.
create table requests.recorded (
    case_file uuid primary key references requests.case_file,
    subject uuid not null,
    controller uuid not null,
    channel text not null check (channel in ('LETTER', 'PHONE', 'COUNTER', 'E_MAIL')),
    came date not null,
    proof text not null check (proof in ('NOT_YET', 'CODE', 'SEEN')),
    staff uuid not null,
    at timestamptz not null
);
grant select, insert on requests.recorded to ${app}, ${worker};
grant update (proof) on requests.recorded to ${app}; -- somebody made sure later
alter table requests.recorded enable row level security;
create policy seen on requests.recorded for select to ${app}
    using (subject in (select access.subjects())
        or (select access.everywhere('DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy proved on requests.recorded for update to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy worker on requests.recorded to ${worker} using (true) with check (true);
