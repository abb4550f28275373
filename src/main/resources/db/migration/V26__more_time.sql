-- When the person was told that an answer takes longer, within the law's one extension.
alter table requests.demand add extended timestamptz;
