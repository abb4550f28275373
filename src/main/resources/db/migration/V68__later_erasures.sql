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

-- A case is needed as long as something of it is to be erased later.
create or replace view requests.ended_case with (security_invoker = true) as
select c.id, c.subject, c.controller, c.request,
       greatest(c.filed,
           (select max(greatest(d.answered, d.carried_out, d.withdrawn_at)) from requests.demand d where d.case_file = c.id),
           (select max(s.at) from requests.said s where s.case_file = c.id),
           (select max(g.ended) from requests.disagreement g join requests.demand d on d.id = g.demand
            where d.case_file = c.id),
           (select max(p.expires) from requests.data_package p join requests.demand d on d.id = p.demand
            where d.case_file = c.id)) as ended
from requests.case_file c
where c.state = 'DONE'
  and not exists (select from requests.disagreement g join requests.demand d on d.id = g.demand
                  where d.case_file = c.id and g.ended is null)
  and not exists (select from requests.restriction r join requests.demand d on d.id = r.demand
                  where d.case_file = c.id and r.released is null and r.reach <> 'NOTHING')
  and not exists (select from requests.demand other join requests.demand d on d.id = other.joined_to
                  where d.case_file = c.id and other.case_file <> c.id)
  and not exists (select from requests.representation r where r.confirmed_case = c.id and r.case_file <> c.id)
  and not exists (select from requests.later_erasure l join requests.demand d on d.id = l.demand
                  where d.case_file = c.id and l.ended is null);
