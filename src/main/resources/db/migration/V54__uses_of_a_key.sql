-- What a key may be used for, and the text before it, which opens for a while after the key was changed.
alter table identity.api_key
    add column scopes text[] not null default '{events,processing,orders}',
    add column former_hash bytea unique,
    add column former_until timestamptz,
    add constraint a_former_text_ends check ((former_hash is null) = (former_until is null));
alter table identity.api_key alter column scopes drop default;

-- That a program read what is known of a person: by which key, what, when. Lines are added and never changed.
create table identity.key_read (
    id bigint generated always as identity primary key,
    key uuid not null,
    subject uuid not null,
    controller uuid not null,
    what text not null check (length(what) <= 60),
    at timestamptz not null
);
create index on identity.key_read (subject, at);

-- How often a program asked whether it may, minute by minute.
create table identity.key_asked (
    key uuid not null,
    purpose text not null check (length(purpose) <= 200),
    minute timestamptz not null,
    asked bigint not null,
    allowed bigint not null,
    primary key (key, minute, purpose)
);

grant select, insert on identity.key_read to ${app};
grant select, insert, update on identity.key_asked to ${app};
grant select, delete on identity.key_read, identity.key_asked to ${worker};
alter table identity.key_read enable row level security;
alter table identity.key_asked enable row level security;
create policy made on identity.key_read for insert to ${app}
    with check (key = access.actor()
        and ((select access.everywhere('INTEGRATOR')) or controller in (select access.controllers('INTEGRATOR'))));
create policy seen on identity.key_read for select to ${app}
    using ((select access.everywhere('DPO', 'ADMINISTRATOR'))
        or controller in (select access.controllers('DPO')));
create policy worker on identity.key_read to ${worker} using (true) with check (true);
create policy own on identity.key_asked to ${app} using (key = access.actor()) with check (key = access.actor());
create policy seen on identity.key_asked for select to ${app} using ((select access.everywhere('ADMINISTRATOR')));
create policy worker on identity.key_asked to ${worker} using (true) with check (true);
