-- What a person wants stored and nothing else for a while (Art. 18(1) GDPR), as PRIV data categories, and on which of the four
-- grounds. It is no restriction: those of a RESTRICT name what may remain.
alter table requests.demand
    add pause_categories text[],
    add pause_ground text check (pause_ground in ('a', 'b', 'c', 'd')),
    add constraint a_pause_has_both check ((pause_categories is null) = (pause_ground is null));
