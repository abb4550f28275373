-- A draft says from which version it began, and who wants it published, while another has to agree.

alter table configuration.draft add base int not null default 0 check (base >= 0);
alter table configuration.draft add proposed_by uuid;
alter table configuration.draft add proposed timestamptz;
alter table configuration.draft add reason text check (length(reason) <= 500);
alter table configuration.draft
    add constraint proposed_whole check (num_nulls(proposed_by, proposed, reason) in (0, 3));

-- Whom a change of a controller's configuration concerns is read in the order of their ids.
create index on ledger.subject_key (controller, subject);
