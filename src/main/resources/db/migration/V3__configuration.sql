-- What the platform and each controller declare: immutable versions, published from drafts.

create schema configuration;

create table configuration.version (
    controller uuid references identity.controller, -- null: the platform
    number int not null check (number > 0),
    document text not null,
    hash bytea not null,
    published timestamptz not null,
    published_by uuid not null,
    reason text not null,
    unique nulls not distinct (controller, number)
);

create table configuration.draft (
    id uuid primary key,
    controller uuid references identity.controller,
    document text not null,
    changed timestamptz not null,
    changed_by uuid not null,
    version bigint not null default 0,
    unique nulls not distinct (controller)
);

-- Passwords of sources, sealed with the master key; never part of a version.
create table configuration.source_secret (
    source text primary key,
    sealed bytea not null
);

grant usage on schema configuration to ${app}, ${worker};
grant select, insert on configuration.version to ${app}, ${worker};
grant select, insert, update, delete on configuration.draft to ${app};
grant select, insert, update on configuration.source_secret to ${app};
grant select on configuration.draft, configuration.source_secret to ${worker};
grant insert, update on configuration.source_secret to ${worker};

alter table configuration.version enable row level security;
alter table configuration.draft enable row level security;
alter table configuration.source_secret enable row level security;

-- What is published is public, once there is an actor at all.
create policy seen on configuration.version for select to ${app} using (access.actor() is not null);
create policy published on configuration.version for insert to ${app}
    with check ((select access.everywhere('ADMINISTRATOR')) or controller in (select access.controllers('ADMINISTRATOR')));
create policy edited on configuration.draft to ${app}
    using ((select access.everywhere('ADMINISTRATOR')) or controller in (select access.controllers('ADMINISTRATOR')));
create policy kept on configuration.source_secret to ${app} using (access.actor() is not null);
create policy worker on configuration.version to ${worker} using (true) with check (true);
create policy worker on configuration.draft to ${worker} using (true) with check (true);
create policy worker on configuration.source_secret to ${worker} using (true) with check (true);
