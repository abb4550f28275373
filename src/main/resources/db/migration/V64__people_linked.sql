-- That two people turned out to be one: who says so, by what proof. From then on all that either had is one person's; the chains
-- stay as they are. It can be undone as mistaken, for which it is kept what was moved.
create table identity.link (
    id uuid primary key,
    one uuid not null,
    one_at uuid not null,
    other uuid not null,
    other_at uuid not null,
    kept uuid not null, -- the person whose all of it is
    given_up uuid not null, -- the person whose the moved was
    proof text not null check (proof in ('DOCUMENT', 'CODES', 'SAME_RECORD')),
    proved timestamptz not null,
    reference bytea not null, -- sealed
    key uuid not null,
    at timestamptz not null,
    undone timestamptz,
    undone_by uuid,
    reason bytea, -- sealed
    check ((undone is null) = (undone_by is null) and (undone is null) = (reason is null))
);
create index on identity.link (one);
create index on identity.link (other);
create index on identity.link (given_up);
create table identity.link_moved (
    link uuid not null references identity.link on delete cascade,
    what text not null check (what in ('SUBJECT', 'PASSKEY', 'REQUEST', 'CASE')),
    id uuid not null,
    primary key (link, what, id)
);
grant select on identity.link, identity.link_moved to ${app};
grant select, delete on identity.link, identity.link_moved to ${worker};
alter table identity.link enable row level security;
alter table identity.link_moved enable row level security;
create policy seen_by_a_key on identity.link for select to ${app}
    using ((select access.key_everywhere('people'))
        or (one_at in (select access.key_controllers('people')) and other_at in (select access.key_controllers('people'))));
create policy worker on identity.link to ${worker} using (true) with check (true);
create policy worker on identity.link_moved to ${worker} using (true) with check (true);

-- Nobody's word goes further than what they answer for: a key of one controller joins no person whom another knows, too.
create function identity.may_link(persons uuid[]) returns boolean
    language sql stable security definer set search_path = pg_catalog
    as $$ select access.key_everywhere('people')
              or not exists (select from identity.subject s where s.person = any (persons)
                             and s.controller not in (select access.key_controllers('people'))) $$;

create function identity.link_people(
    the_link uuid, the_one uuid, the_other uuid, the_proof text, the_proved timestamptz, the_reference bytea, the_time timestamptz)
    returns text
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    keeps identity.subject;
    comes identity.subject;
begin
    perform pg_advisory_xact_lock(hashtextextended('identity.link', 0)); -- links are few, and each may move what another does
    select * into strict keeps from identity.subject where id = the_one;
    select * into strict comes from identity.subject where id = the_other;
    if not access.key_everywhere('people')
        and (keeps.controller not in (select access.key_controllers('people'))
            or comes.controller not in (select access.key_controllers('people'))) then
        raise insufficient_privilege using message = 'not granted to link people of this controller';
    end if;
    if keeps.person = comes.person then
        return 'ONE_ALREADY';
    end if;
    if not identity.may_link(array [keeps.person, comes.person]) then
        return 'OTHERS_CONCERNED';
    end if;
    insert into identity.link (id, one, one_at, other, other_at, kept, given_up, proof, proved, reference, key, at)
    values (the_link, the_one, keeps.controller, the_other, comes.controller, keeps.person, comes.person,
            the_proof, the_proved, the_reference, access.actor(), the_time);
    with moved as (update identity.subject set person = keeps.person where person = comes.person returning id)
        insert into identity.link_moved select the_link, 'SUBJECT', id from moved;
    with moved as (update identity.passkey set person = keeps.person where person = comes.person returning id)
        insert into identity.link_moved select the_link, 'PASSKEY', id from moved;
    with moved as (update requests.request set person = keeps.person where person = comes.person returning id)
        insert into identity.link_moved select the_link, 'REQUEST', id from moved;
    with moved as (update requests.case_file set sent_by = keeps.person, version = version + 1
                   where sent_by = comes.person returning id)
        insert into identity.link_moved select the_link, 'CASE', id from moved;
    update requests.package_opened set actor = keeps.person where actor = comes.person;
    return 'LINKED';
end $$;

-- What was moved goes back. Requests that were sent meanwhile stay with whom they were sent by.
create function identity.undo_link(the_link uuid, the_reason bytea, the_time timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    held identity.link;
begin
    perform pg_advisory_xact_lock(hashtextextended('identity.link', 0));
    select * into strict held from identity.link where id = the_link;
    if not access.key_everywhere('people')
        and (held.one_at not in (select access.key_controllers('people'))
            or held.other_at not in (select access.key_controllers('people'))) then
        raise insufficient_privilege using message = 'not granted to link people of this controller';
    end if;
    if held.undone is not null then
        return 'UNDONE_ALREADY';
    end if;
    if exists (select from identity.link later where later.given_up = held.kept and later.undone is null) then
        return 'A_LATER_ONE_FIRST';
    end if;
    update identity.link set undone = the_time, undone_by = access.actor(), reason = the_reason where id = the_link;
    update requests.package_opened o set actor = held.given_up from identity.link_moved m
        where m.link = the_link and m.what = 'SUBJECT' and o.subject = m.id and o.actor = held.kept and o.at < held.at;
    update identity.subject s set person = held.given_up from identity.link_moved m
        where m.link = the_link and m.what = 'SUBJECT' and s.id = m.id;
    update identity.passkey k set person = held.given_up from identity.link_moved m
        where m.link = the_link and m.what = 'PASSKEY' and k.id = m.id;
    update requests.request r set person = held.given_up from identity.link_moved m
        where m.link = the_link and m.what = 'REQUEST' and r.id = m.id;
    update requests.case_file c set sent_by = held.given_up, version = c.version + 1 from identity.link_moved m
        where m.link = the_link and m.what = 'CASE' and c.id = m.id;
    return 'UNDONE';
end $$;

-- What was seen and sent while they counted as one, of both.
create function identity.seen_while_linked(the_link uuid)
    returns table (what text, at timestamptz, subject uuid)
    language sql stable security definer set search_path = pg_catalog
    as $$ with link as (
              select l.* from identity.link l
              where l.id = the_link
                and (access.key_everywhere('people')
                  or (l.one_at in (select access.key_controllers('people'))
                    and l.other_at in (select access.key_controllers('people'))))),
          theirs as (
              select s.id from identity.subject s, link l where s.person in (l.kept, l.given_up))
          select 'copy-opened', o.at, o.subject from requests.package_opened o, link l
          where o.subject in (select id from theirs) and o.at >= l.at and o.at <= coalesce(l.undone, 'infinity')
            and o.actor in (l.kept, l.given_up)
          union all
          select 'request-sent', c.filed, c.subject from requests.case_file c, link l
          where c.subject in (select id from theirs) and c.filed >= l.at and c.filed <= coalesce(l.undone, 'infinity')
          order by 2 limit 1000 $$;
revoke execute on function identity.may_link, identity.link_people, identity.undo_link, identity.seen_while_linked from public;
grant execute on function identity.link_people, identity.undo_link, identity.seen_while_linked to ${app};

-- Who is forgotten is forgotten here, too.
create function identity.forget_links() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from identity.link where new.subject in (one, other);
    delete from identity.link_moved where what = 'SUBJECT' and id = new.subject;
    return null;
end $$;
create trigger forget_links after insert on ledger.forgotten for each row execute function identity.forget_links();
revoke execute on function identity.forget_links from public;
