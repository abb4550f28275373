-- The host is also told when what it had blocked is to be in use again.
alter table sources.host_order drop constraint host_order_kind_check;
alter table sources.host_order add constraint host_order_kind_check check (kind in ('ERASE', 'BLOCK', 'RELEASE'));

-- A restriction (Art. 18) that was carried out, for as long as anything is out of use for it in a source.
create table requests.restriction (
    demand uuid primary key references requests.demand,
    subject uuid not null,
    controller uuid not null,
    reach text not null check (reach in ('NOTHING', 'EVERYTHING', 'PART', 'NONE')), -- out of use in the sources
    cannot text[] not null default '{}', -- sources that can take nothing out of use, or not all of it
    looked timestamptz not null,
    lift_from timestamptz, -- from then on it no longer counts
    lift_by uuid, -- null when the person lifted it
    reason bytea, -- sealed: the person reads it before it is lifted
    lifted timestamptz,
    released timestamptz, -- since when nothing is out of use for it any more
    check (reason is null or lift_by is not null)
);
create index on requests.restriction (subject);
grant select, update (lift_from, lift_by, reason) on requests.restriction to ${app};
grant select, insert, update, delete on requests.restriction to ${worker};
alter table requests.restriction enable row level security;
create policy own on requests.restriction to ${app}
    using (subject in (select access.subjects())
        or (select access.everywhere('DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy worker on requests.restriction to ${worker} using (true) with check (true);

-- Takes one text away that lies beside a chain; the entry keeps its commitment. Only the worker may: nobody rids themselves
-- of words by hand.
create function ledger.erase_text(the_subject uuid, the_commitment bytea) returns void
    language sql security definer set search_path = pg_catalog
    as $$ delete from ledger.kept_value where subject = the_subject and commitment = the_commitment $$;
revoke execute on function ledger.erase_text from public;
grant execute on function ledger.erase_text to ${worker};

-- Since when the old and the new value of a correction are not kept any more.
alter table requests.demand add column values_gone timestamptz;
