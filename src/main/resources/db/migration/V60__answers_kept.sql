-- What calls with an Idempotency-Key were answered, for a day: programs that send one again are answered alike.
create table identity.kept_answer (
    key uuid not null, -- of the program
    named bytea not null, -- HMAC of the Idempotency-Key
    fingerprint bytea not null, -- HMAC of the call
    began timestamptz not null,
    answer bytea, -- sealed; null while it is not known
    primary key (key, named)
);
create index on identity.kept_answer (began);
grant select, insert, update, delete on identity.kept_answer to ${app};
grant select, delete on identity.kept_answer to ${worker};
alter table identity.kept_answer enable row level security;
create policy own on identity.kept_answer to ${app} using (key = access.actor()) with check (key = access.actor());
create policy worker on identity.kept_answer to ${worker} using (true) with check (true);
