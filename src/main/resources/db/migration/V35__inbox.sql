-- What an inbox is cut, ordered and searched by, so that one page of it is read and not all.

-- Whether the rules say all that is to say of a part, so that a look at the row is enough.
alter table requests.demand add column rules_agree boolean not null default false;
update requests.demand set rules_agree = failure is null
    and route in ('STRATEGY', 'TAKES_EFFECT_WHEN_FILED', 'NOT_IDENTIFIED', 'REFUSAL',
                  'ERASURE_OF_SPECIAL_CATEGORY', 'RELEASE_OF_SPECIAL_CATEGORY')
    and recommendation::jsonb ->> 'status' <> 'UNDER_REVIEW'
    and not jsonb_path_exists(recommendation::jsonb, '$.outcomes[*] ? (@.verdict == "ASK")');

create index on requests.case_file (state, next_due); -- a data protection officer of every controller
create index on requests.case_file (controller, filed) where state = 'DONE';
create index on requests.case_file (controller, reference text_pattern_ops);
create index on requests.demand (controller, due) where answered is null;
create index on requests.demand (controller, answered) where answered is not null;

-- Somebody is looked up by address over several controllers.
create index on identity.known_as (lookup);
drop index identity.known_as_lookup_idx; -- the same for numbers alone

-- How a member of staff likes to see their inbox, under a name of theirs. What is searched for is never kept.
create table requests.saved_view (
    staff uuid not null,
    name text not null check (length(name) between 1 and 60),
    cut text not null,
    primary key (staff, name)
);
grant select, insert, update, delete on requests.saved_view to ${app};
alter table requests.saved_view enable row level security;
create policy own on requests.saved_view to ${app} using (staff = access.actor());

-- Whoever has the inbox of a controller open is told that something in it moved: which controller, and nothing else.
create function requests.tell_inbox() returns trigger
    language plpgsql
    as $$ begin
        perform pg_notify('inbox', new.controller::text);
        return null;
    end $$;
create trigger told_of_new after insert on requests.case_file
    for each row execute function requests.tell_inbox();
create trigger told_of_moved after update on requests.case_file
    for each row when (old.state <> new.state or old.next_due is distinct from new.next_due)
    execute function requests.tell_inbox();
