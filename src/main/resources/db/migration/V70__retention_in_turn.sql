-- A round of the sweep asked for each practice and each of its rules whose clock may have run out. Now each clock says when its
-- first maximum ends, worked out again under another configuration; and only those of people who were never looked at are kept,
-- since for everybody else the engine named a day.
delete from retention.clock c using retention.person p where p.subject = c.subject;
alter table retention.clock
    add ends timestamptz, -- null where no maximum counts from it, or before that was worked out
    add not_before timestamptz, -- when looking at its person failed
    add platform_version bigint not null default 0, -- under which it was worked out
    add controller_version bigint not null default 0;
drop index retention.clock_controller_starts_at_idx;
create index on retention.clock (controller, platform_version, controller_version);
create index on retention.clock (ends) where ends is not null;

-- A logo that a version ever named stays, as people go back to versions; one that none did goes when nobody gave it lately.
alter table configuration.logo add named boolean not null default false;
create function configuration.logos_named(document text) returns setof text
    language sql immutable parallel safe set search_path = pg_catalog
    as $$ select found[1] from regexp_matches(document, '"logo"\s*:\s*"([0-9a-f]{64})"', 'g') found $$;
update configuration.logo set named = true
    where id in (select configuration.logos_named(document) from configuration.version);
create function configuration.name_logos() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    update configuration.logo set named = true
        where not named and id in (select configuration.logos_named(new.document));
    return null;
end $$;
create trigger name_logos after insert on configuration.version for each row execute function configuration.name_logos();
revoke execute on function configuration.logos_named, configuration.name_logos from public;
grant update (kept) on configuration.logo to ${app};
create policy kept_again on configuration.logo for update to ${app}
    using ((select access.everywhere('ADMINISTRATOR')) or exists (select from access.controllers('ADMINISTRATOR')));
create policy kept_again_for_a_key on configuration.logo for update to ${app}
    using ((select access.key_everywhere('configuration'))
        or exists (select from access.key_controllers('configuration')));
grant delete, update on configuration.logo to ${worker}; -- a row to be deleted is locked first

-- What programs read and asked is swept by its day.
create index on identity.key_read (at);
create index on identity.key_asked (minute);

-- Whether something that waits at a controller is left to its data protection officer, for an administrator from whom the last one
-- goes: also where the rule that left it was changed since. What it is, this does not say.
create function requests.waits_for_officer(wanted uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog
    as $$ select access.everywhere('ADMINISTRATOR')
              and exists (select from requests.case_file c where c.controller = wanted and c.officer_wanted) $$;
revoke execute on function requests.waits_for_officer from public;
grant execute on function requests.waits_for_officer to ${app};
