-- Who is who, and who may see what. Row-level security is the second barrier: the application's role sees a row only
-- when the actor of the transaction has a grant for it. An unset actor sees nothing.

create schema access;
create schema identity;

create function access.actor() returns uuid
    language sql stable
    as $$ select nullif(current_setting('privacy_center.actor', true), '')::uuid $$;

-- A controller: a practice, a doctor of their own, a hospital. What it declares lies in the configuration.
create table identity.controller (
    id uuid primary key,
    slug text not null unique,
    host_id text not null unique
);

-- What an actor may do at which controller; a null controller means every one.
create table identity.granted (
    actor uuid not null,
    role text not null check (role in ('DOCTOR', 'DELEGATE', 'DPO', 'ADMINISTRATOR', 'INTEGRATOR')),
    controller uuid references identity.controller,
    unique nulls not distinct (actor, role, controller)
);

create table identity.person (
    id uuid primary key
);

-- One person at one controller, under a random name.
create table identity.subject (
    id uuid primary key,
    controller uuid not null references identity.controller,
    person uuid not null references identity.person
);
create index on identity.subject (person);
create index on identity.subject (controller);

-- What a subject is known as: looked up by HMAC, sealed for use.
create table identity.known_as (
    subject uuid not null references identity.subject,
    controller uuid not null,
    scheme text not null check (scheme in ('host-id', 'email', 'phone', 'uuid')),
    lookup bytea not null,
    sealed bytea not null,
    asserted_by uuid not null,
    proved timestamptz,
    primary key (subject, scheme, lookup)
);
create index on identity.known_as (controller, scheme, lookup);
create unique index known_as_host_id on identity.known_as (controller, lookup) where scheme = 'host-id';
create index on identity.known_as (lookup) where scheme = 'host-id';

create table identity.staff (
    id uuid primary key,
    email text not null unique check (email = lower(email)),
    name text not null,
    title text not null,
    password text,
    totp bytea,
    totp_last bigint not null default 0,
    failures int not null default 0,
    locked_until timestamptz,
    version bigint not null default 0
);

-- A key of an integrator: only its SHA-256 is kept.
create table identity.api_key (
    id uuid primary key,
    name text not null,
    hash bytea not null unique,
    created timestamptz not null,
    last_used timestamptz,
    revoked timestamptz
);

-- One attempt to prove an address. Link and code exist only in the message; here are their hashes.
create table identity.sign_in (
    id uuid primary key,
    purpose text not null check (purpose in ('PATIENT', 'PHONE', 'STAFF')),
    controller uuid,
    subject uuid,
    lookup bytea not null,
    sealed bytea not null,
    browser bytea not null,
    language text not null,
    created timestamptz not null,
    expires timestamptz not null,
    token bytea unique,
    code bytea,
    tries int not null default 0,
    sent timestamptz,
    used timestamptz
);
create index on identity.sign_in (lookup, created);

-- Grants, asked for by policies. They run as the owner, so that policies need no policies of their own.
create function access.everywhere(variadic roles text[]) returns boolean
    language sql stable security definer set search_path = identity
    as $$ select exists (select 1 from granted g
                         where g.actor = access.actor() and g.controller is null and g.role = any (roles)) $$;

create function access.controllers(variadic roles text[]) returns setof uuid
    language sql stable security definer set search_path = identity
    as $$ select g.controller from granted g
          where g.actor = access.actor() and g.controller is not null and g.role = any (roles) $$;

-- The subjects of a patient: an actor that is a person.
create function access.subjects() returns setof uuid
    language sql stable security definer set search_path = identity
    as $$ select s.id from subject s where s.person = access.actor() $$;

-- The person behind a host id at any controller: the platform's number for one person is the same everywhere.
create function access.person_of_host_id(wanted bytea) returns uuid
    language sql stable security definer set search_path = identity
    as $$ select s.person from known_as k join subject s on s.id = k.subject
          where k.scheme = 'host-id' and k.lookup = wanted limit 1 $$;

-- At how many other controllers the person of a subject has one.
create function access.other_subjects(one uuid) returns setof uuid
    language sql stable security definer set search_path = identity
    as $$ select o.id from subject s join subject o on o.person = s.person and o.id <> s.id where s.id = one $$;

-- The subjects that an integrator names by host id, with all that they are known as: one look-up per name, by index,
-- however many people there are.
create function access.subjects_named(controllers uuid[], lookups bytea[])
    returns table (id uuid, controller uuid, person uuid, lookup bytea, others text[])
    language sql stable security definer set search_path = identity
    as $$ select s.id, s.controller, s.person, k.lookup,
                 (select array_agg(encode(o.lookup, 'hex')) from known_as o where o.subject = s.id)
          from unnest(controllers, lookups) as wanted (controller, lookup)
          cross join lateral (select one.subject, one.lookup from known_as one
                              where one.controller = wanted.controller and one.scheme = 'host-id'
                                and one.lookup = wanted.lookup
                              offset 0) k
          join subject s on s.id = k.subject
          where access.everywhere('INTEGRATOR')
             or wanted.controller in (select access.controllers('INTEGRATOR')) $$;

-- Who decided, for those who may see the decision: the name and nothing else of a member of staff.
create function access.staff_name(wanted uuid) returns text
    language sql stable security definer set search_path = identity
    as $$ select s.name from staff s where s.id = wanted and access.actor() is not null $$;

create function access.door() returns boolean
    language sql stable
    as $$ select access.actor() = '00000000-0000-0000-0000-000000000002' $$;

grant usage on schema access, identity to ${app}, ${worker};
grant select, insert on all tables in schema identity to ${app};
grant update on identity.staff, identity.sign_in, identity.api_key, identity.known_as to ${app};
grant delete on identity.granted to ${app};
grant select, insert, update on all tables in schema identity to ${worker};

alter table identity.controller enable row level security;
alter table identity.granted enable row level security;
alter table identity.person enable row level security;
alter table identity.subject enable row level security;
alter table identity.known_as enable row level security;
alter table identity.staff enable row level security;
alter table identity.api_key enable row level security;
alter table identity.sign_in enable row level security;

-- Controllers are public, once there is an actor at all.
create policy seen on identity.controller for select to ${app} using (access.actor() is not null);
create policy made on identity.controller for insert to ${app} with check (access.everywhere('ADMINISTRATOR'));

create policy own on identity.granted for select to ${app}
    using (actor = access.actor() or (select access.everywhere('ADMINISTRATOR')) or (select access.door()));
create policy made on identity.granted for insert to ${app} with check ((select access.everywhere('ADMINISTRATOR')));
create policy taken on identity.granted for delete to ${app} using ((select access.everywhere('ADMINISTRATOR')));

create policy own on identity.person for select to ${app}
    using (id = access.actor() or (select access.everywhere('INTEGRATOR'))
        or id in (select s.person from identity.subject s));
create policy made on identity.person for insert to ${app} with check (access.actor() is not null);

create policy seen on identity.subject for select to ${app}
    using (person = access.actor()
        or (select access.everywhere('INTEGRATOR', 'DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO', 'INTEGRATOR'))
        or (select access.door()));
create policy made on identity.subject for insert to ${app}
    with check ((select access.everywhere('INTEGRATOR')) or controller in (select access.controllers('INTEGRATOR')));

create policy seen on identity.known_as for select to ${app}
    using (subject in (select access.subjects())
        or (select access.everywhere('INTEGRATOR', 'DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO', 'INTEGRATOR'))
        or (select access.door()));
create policy made on identity.known_as for insert to ${app}
    with check ((select access.everywhere('INTEGRATOR')) or controller in (select access.controllers('INTEGRATOR')));
create policy proved on identity.known_as for update to ${app} using ((select access.door()));

create policy own on identity.staff for select to ${app}
    using (id = access.actor() or (select access.everywhere('ADMINISTRATOR')) or (select access.door()));
create policy made on identity.staff for insert to ${app} with check ((select access.everywhere('ADMINISTRATOR')));
create policy changed on identity.staff for update to ${app}
    using (id = access.actor() or (select access.everywhere('ADMINISTRATOR')) or (select access.door()));

create policy seen on identity.api_key for select to ${app}
    using ((select access.everywhere('ADMINISTRATOR')) or (select access.door()));
create policy made on identity.api_key for insert to ${app} with check ((select access.everywhere('ADMINISTRATOR')));
create policy used on identity.api_key for update to ${app}
    using ((select access.everywhere('ADMINISTRATOR')) or (select access.door()));

create policy door on identity.sign_in to ${app}
    using ((select access.door()) or subject in (select access.subjects()))
    with check ((select access.door()) or subject in (select access.subjects()));

create policy worker on identity.controller to ${worker} using (true) with check (true);
create policy worker on identity.granted to ${worker} using (true) with check (true);
create policy worker on identity.person to ${worker} using (true) with check (true);
create policy worker on identity.subject to ${worker} using (true) with check (true);
create policy worker on identity.known_as to ${worker} using (true) with check (true);
create policy worker on identity.staff to ${worker} using (true) with check (true);
create policy worker on identity.api_key to ${worker} using (true) with check (true);
create policy worker on identity.sign_in to ${worker} using (true) with check (true);
