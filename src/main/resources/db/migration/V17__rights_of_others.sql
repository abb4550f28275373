-- What a reviewer chose for a part of a copy that may concern somebody else, and each time that one was read for it.
create table requests.others_part (
    demand uuid not null references requests.demand,
    subject uuid not null,
    controller uuid not null,
    piece text not null, -- veiled row key and selector, as in bound_piece
    choice text not null,
    reason bytea, -- sealed: the person reads it, and it may quote
    actor uuid not null,
    at timestamptz not null,
    primary key (demand, piece)
);
create table requests.others_part_read (
    demand uuid not null references requests.demand,
    subject uuid not null,
    controller uuid not null,
    piece text not null,
    actor uuid not null,
    at timestamptz not null
);
create index on requests.others_part_read (demand);

grant select, insert, update, delete on requests.others_part to ${app}, ${worker};
grant select, insert, delete on requests.others_part_read to ${app}, ${worker};

do $$
declare
    t text;
begin
    foreach t in array array ['others_part', 'others_part_read'] loop
        execute format('alter table requests.%I enable row level security', t);
        execute format('create policy own on requests.%I to ${app}
            using (subject in (select access.subjects())
                or (select access.everywhere(''DPO''))
                or controller in (select access.controllers(''DOCTOR'', ''DELEGATE'', ''DPO'')))', t);
        execute format('create policy worker on requests.%I to ${worker} using (true) with check (true)', t);
    end loop;
end $$;
