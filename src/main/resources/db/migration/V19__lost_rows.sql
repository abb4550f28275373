-- People whose numbers lead to no row any more, where another row may be theirs: a person of the practice says which one, or
-- that none is. The keys are sealed. One line per person, gone once a row is theirs or they are forgotten.
create table identity.lost_row (
    subject uuid primary key,
    controller uuid not null references identity.controller,
    sealed bytea not null, -- keys of the rows that may be theirs
    asked timestamptz not null,
    answered timestamptz, -- none of these is: it is asked again when there are others
    answered_by uuid
);
-- Questions are put and answers written by the one who finds rows; who answers is asked before that.
grant select, insert, update, delete on identity.lost_row to ${app}, ${worker};
alter table identity.lost_row enable row level security;
create policy observer on identity.lost_row to ${app}
    using ((select access.observer())) with check ((select access.observer()));
create policy seen on identity.lost_row for select to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy worker on identity.lost_row to ${worker} using (true) with check (true);

create function identity.forget_lost() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from identity.lost_row l where l.subject = new.subject;
    return null;
end $$;
create trigger forget_lost after insert on ledger.forgotten for each row execute function identity.forget_lost();
revoke execute on function identity.forget_lost from public;

-- Under what somebody was looked for in vain, as schemes of identities; null where they were found, or nobody had to look.
alter table requests.demand add column looked_for text[];
