-- Codes of members of staff for when their authenticator is lost: as SHA-256 of 80 random bits, each used once.
create table identity.recovery_code (
    staff uuid not null references identity.staff on delete cascade,
    code bytea not null,
    used timestamptz,
    primary key (staff, code)
);

grant select, insert, delete on identity.recovery_code to ${app};
grant update (used) on identity.recovery_code to ${app};
grant select, insert, update, delete on identity.recovery_code to ${worker};

alter table identity.recovery_code enable row level security;
create policy seen on identity.recovery_code for select to ${app}
    using (staff = access.actor() or (select access.door()) or (select access.everywhere('ADMINISTRATOR')));
create policy made on identity.recovery_code for insert to ${app} with check (staff = access.actor());
create policy used on identity.recovery_code for update to ${app} using ((select access.door()));
create policy removed on identity.recovery_code for delete to ${app}
    using (staff = access.actor() or (select access.everywhere('ADMINISTRATOR')));
create policy worker on identity.recovery_code to ${worker} using (true) with check (true);
