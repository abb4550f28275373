-- Answers of the rules alone that a data protection officer looked at, of the sample of a week. Lines are added, never changed.
create table requests.answer_looked_at (
    demand uuid primary key references requests.demand,
    subject uuid not null,
    controller uuid not null,
    at timestamptz not null,
    by uuid not null,
    agreed boolean not null
);
grant select, insert on requests.answer_looked_at to ${app}, ${worker};
grant delete on requests.answer_looked_at to ${worker};
alter table requests.answer_looked_at enable row level security;
create policy own on requests.answer_looked_at to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DPO')))
    with check ((select access.everywhere('DPO')) or controller in (select access.controllers('DPO')));
create policy worker on requests.answer_looked_at to ${worker} using (true) with check (true);

create index on requests.case_file (controller, filed); -- the cases of a period
