-- What is in force at each controller in one row, so that 200,000 are listed, searched and checked without reading a document.

-- Two documents of one shape differ only in who the practice is: what compiles for one compiles for the other.
create function configuration.shape(document text) returns bytea
    language sql immutable parallel safe set search_path = pg_catalog
    as $$ select sha256(convert_to((document::jsonb
        - array['hostId', 'name', 'shortName', 'address', 'city', 'phone', 'dpo', 'policy'])::text, 'UTF8')) $$;

create table configuration.in_force (
    controller uuid primary key references identity.controller,
    number int not null check (number > 0),
    name text not null,
    city text not null,
    country text not null,
    follows boolean not null, -- whether what it does not say is the platform's
    own int, -- how much it says otherwise; null where it says everything itself
    shape bytea not null
);
create index on configuration.in_force (shape);

insert into configuration.in_force (controller, number, name, city, country, follows, shape)
select distinct on (controller) controller, number, document::jsonb ->> 'name', document::jsonb ->> 'city',
    document::jsonb ->> 'country', false, configuration.shape(document)
from configuration.version where controller is not null order by controller, number desc;

grant execute on function configuration.shape to ${app}, ${worker};
grant select, insert, update on configuration.in_force to ${app}, ${worker};
alter table configuration.in_force enable row level security;
create policy seen on configuration.in_force for select to ${app} using (access.actor() is not null);
create policy published on configuration.in_force for insert to ${app}
    with check ((select access.everywhere('ADMINISTRATOR')) or controller in (select access.controllers('ADMINISTRATOR')));
create policy published_again on configuration.in_force for update to ${app}
    using ((select access.everywhere('ADMINISTRATOR')) or controller in (select access.controllers('ADMINISTRATOR')));
create policy worker on configuration.in_force to ${worker} using (true) with check (true);
