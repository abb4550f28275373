-- Where the host's own software wants to be told, and what it is told. Nothing about anybody lies here but random ids: what else
-- a message says is put into it when it is sent.
create table notices.webhook (
    id uuid primary key,
    number bigint generated always as identity,
    controller uuid references identity.controller, -- null: whatever happens at any
    url text not null check (length(url) <= 500),
    types text[] not null check (cardinality(types) > 0),
    secret bytea not null, -- sealed
    former_secret bytea, -- sealed; signs as well until then
    former_until timestamptz,
    created timestamptz not null,
    created_by uuid not null, -- a member of staff, or the key of a program
    switched_off timestamptz,
    why_off text check (why_off in ('PERSON', 'GONE', 'FAILING')),
    failing_since timestamptz, -- null while what is sent is taken
    rest_until timestamptz, -- nothing is sent before
    check ((switched_off is null) = (why_off is null)),
    check ((former_secret is null) = (former_until is null))
);
create index on notices.webhook (controller, number);

create table notices.webhook_delivery (
    id uuid primary key, -- the same for the same message, however often it is put down or sent
    number bigint generated always as identity,
    webhook uuid not null references notices.webhook on delete cascade,
    type text not null,
    controller uuid, -- where it happened
    about uuid, -- an order or a subject; null for what is said in data
    data text not null, -- JSON of ids
    happened timestamptz not null,
    state text not null check (state in ('WAITING', 'DELIVERED', 'DEAD', 'OUTDATED')),
    since timestamptz not null, -- put down, or sent again by a person
    attempts int not null default 0, -- since then
    next_try timestamptz,
    outcome text, -- of the last attempt, as a word
    ended timestamptz,
    check ((state = 'WAITING') = (ended is null))
);
create index on notices.webhook_delivery (webhook, number desc);
create index on notices.webhook_delivery (webhook, state, number desc);
create index on notices.webhook_delivery (webhook, about) where state = 'WAITING';
create index on notices.webhook_delivery (ended);

grant usage on schema notices to ${app};
grant select, insert, update, delete on notices.webhook, notices.webhook_delivery to ${app}, ${worker};
alter table notices.webhook enable row level security;
alter table notices.webhook_delivery enable row level security;
create policy worker on notices.webhook to ${worker} using (true) with check (true);
create policy worker on notices.webhook_delivery to ${worker} using (true) with check (true);
create policy those_who_say_where on notices.webhook to ${app}
    using ((select access.everywhere('ADMINISTRATOR', 'INTEGRATOR'))
        or controller in (select access.controllers('ADMINISTRATOR', 'INTEGRATOR')))
    with check ((select access.everywhere('ADMINISTRATOR', 'INTEGRATOR'))
        or controller in (select access.controllers('ADMINISTRATOR', 'INTEGRATOR')));
create policy of_their_webhooks on notices.webhook_delivery to ${app}
    using (webhook in (select w.id from notices.webhook w))
    with check (webhook in (select w.id from notices.webhook w));

-- What was recorded before this version is told to nobody: the follower begins after it. Where nothing was, it begins at the
-- first entry by itself.
insert into ledger.follower (name, next_position)
select 'webhooks', behind from (
    select (select coalesce(max(position) + 1, 0) from ledger.leaf) + (select count(*) from ledger.queue) as behind) as log
where behind > 0;
