-- What the host's own software is asked to do, where the data map says that it changes a table and not we. An order names
-- rows by their keys, sealed under the installation's master key, and forgets them when it has ended.
create table sources.host_order (
    subject uuid not null,
    id uuid not null, -- of an erasure: that of its row in erased_rows
    number bigint generated always as identity, -- the order in which the host reads them
    controller uuid not null,
    source text not null,
    cause uuid not null, -- what orders it: a demand
    kind text not null check (kind in ('ERASE', 'BLOCK')),
    sealed bytea, -- null once it has ended
    ordered timestamptz not null,
    first_read timestamptz, -- from then on the host may have begun
    acknowledged timestamptz,
    acknowledged_by uuid,
    refuted timestamptz, -- acknowledged, and the proof found rows: the host reads it again
    reminded timestamptz,
    ended timestamptz,
    ending text check (ending in ('PROVED', 'WITHDRAWN')),
    primary key (subject, id),
    check ((ended is null) = (ending is null) and (ended is null) = (sealed is not null))
);
create index on sources.host_order (number) where ended is null;
create index on sources.host_order (cause);
create index on sources.host_order (id);

grant select, insert, update, delete on sources.host_order to ${worker};
grant select, update (first_read, acknowledged, acknowledged_by) on sources.host_order to ${app};
alter table sources.host_order enable row level security;
create policy worker on sources.host_order to ${worker} using (true) with check (true);
create policy hosts on sources.host_order to ${app}
    using ((select access.everywhere('INTEGRATOR')) or controller in (select access.controllers('INTEGRATOR')));
create policy reviewers on sources.host_order for select to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));

-- How far a long work for a demand is; gone when it ends.
create table requests.progress (
    demand uuid primary key references requests.demand,
    subject uuid not null,
    controller uuid not null,
    source text not null,
    tables_done int not null,
    tables int not null,
    rows_done bigint not null,
    rows bigint not null,
    at timestamptz not null
);
grant select, insert, update, delete on requests.progress to ${worker};
grant select on requests.progress to ${app};
alter table requests.progress enable row level security;
create policy worker on requests.progress to ${worker} using (true) with check (true);
create policy reviewers on requests.progress for select to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));

-- Since when the rows of a piece that law has blocked are out of use in the source, by a column of it that we wrote.
alter table requests.bound_piece add column blocked timestamptz;
