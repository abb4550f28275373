-- Somebody may have begun two requests at a practice: one for themselves, and one for somebody else.
alter table requests.draft add for_another boolean not null default false;
alter table requests.draft drop constraint draft_person_controller_key;
alter table requests.draft add unique (person, controller, for_another);

-- A link to go on with what was begun, mailed to somebody who is inside; it leads back there.
alter table identity.sign_in drop constraint sign_in_purpose_check;
alter table identity.sign_in add check (purpose in ('PATIENT', 'GO_ON', 'PHONE', 'STAFF'));
