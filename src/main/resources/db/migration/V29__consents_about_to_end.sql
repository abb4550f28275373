-- Consents that end by themselves, noted whenever a person's state is stored, so that nobody has to be looked through to find them.
create table processing.consent_ending (
    subject uuid not null,
    controller uuid not null,
    consent text not null, -- as the chain has it: under the person's key
    ends timestamptz not null,
    tell timestamptz not null, -- when the person is to be told
    told timestamptz,
    primary key (subject, consent, ends)
);
create index on processing.consent_ending (tell) where told is null;

grant select, insert, update, delete on processing.consent_ending to ${app}, ${worker};
alter table processing.consent_ending enable row level security;
create policy own on processing.consent_ending to ${app}
    using (subject in (select access.subjects())
        or (select access.everywhere('INTEGRATOR', 'DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO', 'INTEGRATOR')))
    with check (subject in (select access.subjects())
        or (select access.everywhere('INTEGRATOR', 'DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO', 'INTEGRATOR')));
create policy worker on processing.consent_ending to ${worker} using (true) with check (true);

-- Nothing of a forgotten subject stays here.
create or replace function processing.forget() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from processing.state where subject = new.subject;
    delete from processing.consent_ending where subject = new.subject;
    return null;
end $$;

-- They are folded again from the ledger, and their ends noted.
delete from processing.state;
