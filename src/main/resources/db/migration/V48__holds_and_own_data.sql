-- Why staff placed a claim on somebody's data, and why it was lifted: the facts stand in the chain, the words here.
create table requests.hold (
    subject uuid not null,
    controller uuid not null,
    hold text not null, -- as the chain names it
    placed_by uuid, -- null where the practice's software placed it
    reason bytea, -- sealed
    lifted_by uuid,
    lifted_because bytea, -- sealed
    primary key (subject, hold)
);
grant select, insert on requests.hold to ${app};
grant update (lifted_by, lifted_because) on requests.hold to ${app};
grant select, insert, delete on requests.hold to ${worker};
alter table requests.hold enable row level security;
create policy reviewing on requests.hold for select to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy placed on requests.hold for insert to ${app}
    with check (access.actor() in (placed_by, lifted_by)
        and ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DPO'))));
create policy lifted on requests.hold for update to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DPO')))
    with check (lifted_by = access.actor());
create policy worker on requests.hold to ${worker} using (true) with check (true);

create function requests.forget_hold() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from requests.hold where subject = new.subject;
    return null;
end $$;
create trigger forget_hold after insert on ledger.forgotten for each row execute function requests.forget_hold();
revoke execute on function requests.forget_hold from public;

-- Until when an order that waits is put off; null where it is not known or nothing waits.
alter table requests.expired_erasure add until timestamptz;

-- Of whom a doctor or the officer wants nothing to go yet although its time is over: it is proposed again on its day.
create table retention.put_off (
    subject uuid primary key,
    controller uuid not null,
    until timestamptz not null,
    put_off_by uuid not null,
    at timestamptz not null,
    reason bytea not null -- sealed
);
grant select, insert, update, delete on retention.put_off to ${app};
grant select, insert, update, delete on retention.put_off to ${worker};
alter table retention.put_off enable row level security;
create policy worker on retention.put_off to ${worker} using (true) with check (true);
create policy releasing on retention.put_off to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DPO')))
    with check (put_off_by = access.actor()
        and ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DPO'))));

create function retention.forget_put_off() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from retention.put_off where subject = new.subject;
    return null;
end $$;
create trigger forget_put_off after insert on ledger.forgotten for each row execute function retention.forget_put_off();
revoke execute on function retention.forget_put_off from public;

-- Since when nothing happens any more in a case that is done, and of which nothing is needed: no disagreement that nobody has
-- looked at, no restriction that stands, nothing that is joined to it or rests on it elsewhere.
create view requests.ended_case with (security_invoker = true) as
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
  and not exists (select from requests.representation r where r.confirmed_case = c.id and r.case_file <> c.id);
grant select on requests.ended_case to ${worker};

create index on requests.case_file (filed) where state = 'DONE';
create index on requests.case_opened (at);
create index on requests.file_opened (at);
create index on requests.data_package (expires);
create index on requests.letter_at_the_door (settled) where settled is not null;

grant delete on requests.request, requests.case_file, requests.demand, requests.package_opened, requests.case_opened,
    requests.recorded to ${worker};
