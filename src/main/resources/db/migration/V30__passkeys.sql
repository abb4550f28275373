-- Passkeys of patients and of staff. What lies here is the public half of a key: nobody can sign in with it. A passkey goes
-- with its owner; who owns it follows from the row alone, so that signing in needs no list of anybody's passkeys.
create table identity.passkey (
    id uuid primary key,
    credential bytea not null unique, -- what its device calls it
    person uuid references identity.person on delete cascade,
    staff uuid references identity.staff on delete cascade,
    public_key bytea not null, -- as attested: device kind, credential, COSE key
    counter bigint not null,
    name bytea not null, -- sealed: how its owner calls the device
    made timestamptz not null,
    used timestamptz,
    check (num_nonnulls(person, staff) = 1)
);
create index on identity.passkey (person) where person is not null;
create index on identity.passkey (staff) where staff is not null;

-- That a person's passkey was made or removed. An act of the platform names no person, so these lines are the person's own;
-- they can be added and neither changed nor taken away, and go with the person. Those of staff are acts.
create table identity.passkey_line (
    person uuid not null references identity.person on delete cascade,
    at timestamptz not null,
    what text not null check (what in ('MADE', 'REMOVED')),
    name bytea not null
);
create index on identity.passkey_line (person, at);

grant select, insert, delete on identity.passkey to ${app};
grant update (counter, used) on identity.passkey to ${app};
grant select, insert on identity.passkey_line to ${app};
grant select, insert, update, delete on identity.passkey to ${worker};

alter table identity.passkey enable row level security;
alter table identity.passkey_line enable row level security;
create policy seen on identity.passkey for select to ${app}
    using (person = access.actor() or staff = access.actor() or (select access.door())
        or (staff is not null and (select access.everywhere('ADMINISTRATOR'))));
create policy made on identity.passkey for insert to ${app} with check (person = access.actor());
create policy used on identity.passkey for update to ${app} using ((select access.door()));
create policy removed on identity.passkey for delete to ${app}
    using (person = access.actor() or (staff is not null and (select access.everywhere('ADMINISTRATOR'))));
create policy worker on identity.passkey to ${worker} using (true) with check (true);
create policy own on identity.passkey_line to ${app} using (person = access.actor()) with check (person = access.actor());
