-- Orders to erase what nobody asked to erase, because its time was over. They name categories, never rows.
create table requests.expired_erasure (
    id uuid primary key,
    subject uuid not null,
    controller uuid not null,
    categories text[] not null,
    ordered timestamptz not null,
    released_by uuid, -- null where no person needs to release it
    failure text,
    attempts int not null default 0,
    ended timestamptz -- when a query of its own had found nothing left
);
create index on requests.expired_erasure (subject) where ended is null;

grant select, insert on requests.expired_erasure to ${app};
grant select, insert, update, delete on requests.expired_erasure to ${worker};
alter table requests.expired_erasure enable row level security;
create policy own on requests.expired_erasure for select to ${app}
    using (subject in (select access.subjects())
        or (select access.everywhere('DPO'))
        or controller in (select access.controllers('DOCTOR', 'DPO')));
create policy released on requests.expired_erasure for insert to ${app}
    with check (released_by = access.actor()
        and ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DPO'))));
create policy worker on requests.expired_erasure to ${worker} using (true) with check (true);

create function requests.forget_expired() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from requests.expired_erasure where subject = new.subject;
    return null;
end $$;
create trigger forget_expired after insert on ledger.forgotten for each row execute function requests.forget_expired();
revoke execute on function requests.forget_expired from public;
