-- What a person asked to have erased and law or a contract kept: an order with a date, of one kind of data each. It is computed
-- again on its day, and waits where no day is known.
create table requests.later_erasure (
    demand uuid not null references requests.demand,
    kind text not null,
    subject uuid not null,
    controller uuid not null,
    asked timestamptz not null, -- what was captured after it is not meant
    until timestamptz, -- null while no day is known
    look timestamptz not null, -- when it is computed again
    ended timestamptz,
    taken_back boolean not null default false, -- by the person
    became uuid, -- the case in which it was asked again
    primary key (demand, kind)
);
create index on requests.later_erasure (look) where ended is null;
create index on requests.later_erasure (subject);
create index on requests.later_erasure (became) where became is not null;

grant select, insert, update, delete on requests.later_erasure to ${app}, ${worker};
alter table requests.later_erasure enable row level security;
create policy own on requests.later_erasure to ${app}
    using (subject in (select access.subjects())
        or (select access.everywhere('DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy worker on requests.later_erasure to ${worker} using (true) with check (true);

create function requests.forget_later() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from requests.later_erasure where subject = new.subject;
    return null;
end $$;
create trigger forget_later after insert on ledger.forgotten for each row execute function requests.forget_later();
revoke execute on function requests.forget_later from public;

-- When what a case asks was asked first, where that was earlier: nothing captured since is meant.
alter table requests.case_file add first_asked timestamptz;
