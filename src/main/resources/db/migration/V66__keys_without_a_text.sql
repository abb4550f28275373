-- Whether a text opens a key. By one that none opens something acts that proves otherwise who it is; nobody gives it a text.
alter table identity.api_key add opens boolean not null default true;
update identity.api_key set opens = false where id in (select key from identity.reference_application);
