-- What a person and a controller say to each other about one case, sealed under a key of that case.
create table requests.conversation_key (
    case_file uuid primary key references requests.case_file,
    subject uuid not null,
    controller uuid not null,
    sealed bytea not null
);
create table requests.said (
    id uuid primary key,
    case_file uuid not null references requests.case_file,
    subject uuid not null,
    controller uuid not null,
    demand uuid references requests.demand, -- of a disagreement and what follows it
    kind text not null,
    author uuid, -- the member of staff; null for the person
    sealed bytea not null,
    at timestamptz not null,
    read timestamptz -- when the other side first saw it
);
create index on requests.said (case_file, at);
create index on requests.said (controller) where read is null and author is null;
create table requests.enclosure (
    id uuid primary key,
    said uuid not null references requests.said,
    subject uuid not null,
    controller uuid not null,
    position int not null,
    name bytea not null, -- sealed
    kind text not null,
    size bigint not null,
    scanned boolean not null,
    sealed bytea not null
);
create index on requests.enclosure (said);

-- An answer that a person does not agree with, until a data protection officer has looked at it.
create table requests.disagreement (
    said uuid primary key references requests.said,
    demand uuid not null references requests.demand,
    subject uuid not null,
    controller uuid not null,
    at timestamptz not null,
    ended timestamptz,
    ended_by uuid,
    upheld boolean
);
create unique index on requests.disagreement (demand) where ended is null;
create index on requests.disagreement (controller) where ended is null;

-- When a part that its person takes back is taken back; until then they may think again.
alter table requests.demand add withdrawn_at timestamptz;

grant select, insert, update on requests.said, requests.disagreement to ${app}, ${worker};
grant select, insert on requests.conversation_key, requests.enclosure to ${app}, ${worker};
grant delete on requests.conversation_key, requests.said, requests.enclosure, requests.disagreement to ${worker};

do $$
declare
    t text;
begin
    foreach t in array array ['conversation_key', 'said', 'enclosure', 'disagreement'] loop
        execute format('alter table requests.%I enable row level security', t);
        execute format('create policy own on requests.%I to ${app}
            using (subject in (select access.subjects())
                or (select access.everywhere(''DPO''))
                or controller in (select access.controllers(''DOCTOR'', ''DELEGATE'', ''DPO'')))', t);
        execute format('create policy worker on requests.%I to ${worker} using (true) with check (true)', t);
    end loop;
end $$;
