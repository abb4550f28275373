-- What a person of the practice does not grant of what the rules recommend, kind by kind. The rules' own stays beside it.
alter table requests.demand add changed text; -- the recommendation as it was changed; null where it is as recommended
alter table requests.leaving add changed text;
alter table requests.bound_piece add changed_from text; -- the verdict of the rules, where a person changed it

-- Added to, never changed: who changed what, for which motive, in which words.
create table requests.changed_part (
    id uuid primary key,
    demand uuid not null references requests.demand,
    subject uuid not null,
    controller uuid not null,
    kind text not null,
    motive text not null,
    words bytea, -- sealed; the person reads them in the answer
    changed_by uuid not null,
    at timestamptz not null
);
create index on requests.changed_part (demand);
grant select, insert on requests.changed_part to ${app}, ${worker};
grant delete on requests.changed_part to ${worker};
alter table requests.changed_part enable row level security;
create policy own on requests.changed_part to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy worker on requests.changed_part to ${worker} using (true) with check (true);
alter table requests.leaving add words bytea;
