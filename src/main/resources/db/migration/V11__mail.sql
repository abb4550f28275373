-- Mails follow the log, and the newest checkpoint goes to data protection officers on a schedule.

-- What was recorded before this version has had its mails already: the follower begins after it. What waits for a
-- position gets the next ones.
insert into ledger.follower (name, next_position)
select 'notices', (select coalesce(max(position) + 1, 0) from ledger.leaf) + (select count(*) from ledger.queue);

-- The language in which a member of staff last signed in; what is written to them is written in it.
alter table identity.staff add language text check (language in ('en', 'fr', 'es'));

create schema notices;

-- When a checkpoint was last put down for the post, for each data protection officer: together with the work, so that
-- none is put down twice in one period.
create table notices.checkpoint_mail (
    staff uuid primary key references identity.staff,
    put_down timestamptz not null
);
grant usage on schema notices to ${worker};
grant select, insert, update on notices.checkpoint_mail to ${worker};
alter table notices.checkpoint_mail enable row level security;
create policy worker on notices.checkpoint_mail to ${worker} using (true) with check (true);

-- Audits in the order of doing, whatever a clock that was moved says of when they were done.
alter table ledger.audit add number bigint generated always as identity;
create unique index on ledger.audit (number);
