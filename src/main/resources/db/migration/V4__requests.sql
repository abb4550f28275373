-- The life of a request. A request has one case per controller; a case has demands; a demand has outcomes.

create schema requests;

create table requests.request (
    id uuid primary key,
    reference text not null unique,
    person uuid not null,
    language text not null,
    filed timestamptz not null
);

create table requests.case_file (
    id uuid primary key,
    request uuid not null references requests.request,
    reference text not null,
    controller uuid not null,
    subject uuid not null,
    language text not null,
    filed timestamptz not null,
    state text not null,
    next_due timestamptz,
    identity_level int not null,
    sent_by uuid not null,
    version bigint not null default 0
);
create index on requests.case_file (controller, state, next_due);
create index on requests.case_file (subject);

create table requests.demand (
    id uuid primary key,
    case_file uuid not null references requests.case_file,
    controller uuid not null,
    subject uuid not null,
    position int not null,
    action text not null,
    restrictions text not null,
    message bytea, -- commitment of the value kept beside the ledger
    state text not null,
    status text not null,
    motives text[] not null default '{}',
    due timestamptz not null,
    due_rule text not null,
    not_before timestamptz,
    route text not null,
    recommendation text not null,
    answer bytea, -- sealed: what the person reads
    answered timestamptz,
    answered_by uuid,
    carried_out timestamptz,
    failure text,
    attempts int not null default 0,
    version bigint not null default 0
);
create index on requests.demand (case_file);

-- The pieces of data that a decision binds, by hashed row key; the source is read again before any is touched.
create table requests.bound_piece (
    demand uuid not null references requests.demand,
    subject uuid not null,
    controller uuid not null,
    piece text not null, -- veiled row key and selector
    kind text not null,
    verdict text not null,
    primary key (demand, piece)
);

-- What a person has begun to ask and not sent.
create table requests.draft (
    id uuid primary key,
    person uuid not null,
    controller uuid not null,
    sealed bytea not null,
    changed timestamptz not null,
    version bigint not null default 0,
    unique (person, controller)
);

-- A copy of a person's data, sealed under a key of its own.
create table requests.data_package (
    demand uuid primary key references requests.demand,
    subject uuid not null,
    controller uuid not null,
    sealed bytea not null,
    items int not null,
    size bigint not null,
    made timestamptz not null,
    expires timestamptz not null
);

create table requests.package_opened (
    demand uuid not null references requests.demand,
    subject uuid not null,
    controller uuid not null,
    at timestamptz not null,
    actor uuid not null
);

grant usage on schema requests to ${app}, ${worker};
grant select, insert, update on all tables in schema requests to ${app}, ${worker};
grant delete on requests.draft, requests.bound_piece, requests.data_package to ${app}, ${worker};

alter table requests.request enable row level security;
alter table requests.draft enable row level security;
create policy own on requests.request to ${app}
    using (person = access.actor() or id in (select c.request from requests.case_file c))
    with check (person = access.actor() or (select access.everywhere('INTEGRATOR')));
create policy own on requests.draft to ${app} using (person = access.actor());
create policy worker on requests.request to ${worker} using (true) with check (true);
create policy worker on requests.draft to ${worker} using (true) with check (true);

do $$
declare
    t text;
begin
    foreach t in array array ['case_file', 'demand', 'bound_piece', 'data_package', 'package_opened'] loop
        execute format('alter table requests.%I enable row level security', t);
        execute format('create policy own on requests.%I to ${app}
            using (subject in (select access.subjects())
                or (select access.everywhere(''DPO''))
                or controller in (select access.controllers(''DOCTOR'', ''DELEGATE'', ''DPO'')))', t);
        execute format('create policy worker on requests.%I to ${worker} using (true) with check (true)', t);
    end loop;
end $$;
