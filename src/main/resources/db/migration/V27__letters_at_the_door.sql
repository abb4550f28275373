-- What somebody wrote in the form that works without scripts. Who wrote it is not proved, so it is bound to no person: a
-- member of staff reads it. Where it is settled, what was written goes, and that it came and was settled stays.
create table requests.letter_at_the_door (
    id uuid primary key,
    reference text not null unique,
    controller uuid not null references identity.controller,
    language text not null,
    sealed bytea, -- name, address and words
    origin bytea, -- keyed hash of the network address, so that one place cannot fill the box
    at timestamptz not null,
    settled timestamptz,
    settled_by uuid
);
create index on requests.letter_at_the_door (controller, at);
create index on requests.letter_at_the_door (origin, at);

grant select, insert, update on requests.letter_at_the_door to ${app};
grant select, update, delete on requests.letter_at_the_door to ${worker};
alter table requests.letter_at_the_door enable row level security;
create policy dropped on requests.letter_at_the_door for insert to ${app} with check ((select access.door()));
create policy seen on requests.letter_at_the_door for select to ${app}
    using ((select access.door()) or (select access.everywhere('DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy settled on requests.letter_at_the_door for update to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy worker on requests.letter_at_the_door to ${worker} using (true) with check (true);
