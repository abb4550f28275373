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
