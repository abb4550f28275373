-- Requests of somebody for somebody else. The case belongs to who asks; whom it is about, as they say, is sealed beside it and
-- in no chain. Where a person of the practice confirmed that they may ask, the parts are in a case of whom they are about.
create table requests.representation (
    case_file uuid primary key references requests.case_file,
    subject uuid not null, -- who asks
    controller uuid not null,
    sealed bytea not null, -- for whom, as what, and what is asked
    confirmed_case uuid unique references requests.case_file,
    confirmed timestamptz,
    confirmed_by uuid,
    check ((confirmed_case is null) = (confirmed is null) and (confirmed_case is null) = (confirmed_by is null))
);
create index on requests.representation (subject);

grant select, insert on requests.representation to ${app};
grant select, insert, update, delete on requests.representation to ${worker};
alter table requests.representation enable row level security;
create policy own on requests.representation to ${app}
    using (subject in (select access.subjects())
        or (select access.everywhere('DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy worker on requests.representation to ${worker} using (true) with check (true);
