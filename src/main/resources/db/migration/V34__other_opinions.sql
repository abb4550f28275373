-- What a person of the practice does not grant of what the rules recommend, kind by kind. The rules' own stays beside it.
alter table requests.demand add changed text; -- the recommendation as it was changed; null where it is as recommended
alter table requests.leaving add changed text, add words bytea; -- the words are sealed
alter table requests.bound_piece add changed_from text; -- the verdict of the rules, where a person changed it

-- Added to, never changed: who changed what, for which motive, in which words.
create table requests.changed_part (
    id uuid primary key,
    demand uuid not null references requests.demand,
    subject uuid not null,
    controller uuid not null,
    kind text not null,
    motive text not null,
    words bytea, -- sealed; the person reads them in the answer
    changed_by uuid not null,
    at timestamptz not null
);
create index on requests.changed_part (demand);
grant select, insert on requests.changed_part to ${app}, ${worker};
grant delete on requests.changed_part to ${worker};
alter table requests.changed_part enable row level security;
create policy own on requests.changed_part to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy worker on requests.changed_part to ${worker} using (true) with check (true);

-- What a reviewer asks a colleague or the data protection officer about a part, and what they think: the person reads neither.
create table requests.opinion (
    id uuid primary key,
    case_file uuid not null references requests.case_file,
    demand uuid not null references requests.demand,
    subject uuid not null,
    controller uuid not null,
    asker uuid not null,
    asked uuid not null,
    at timestamptz not null,
    question bytea not null, -- sealed under the key of the case's conversation, as the answer
    answered timestamptz,
    answer bytea,
    stance text check (stance in ('AGREES', 'OTHER')), -- null where the answer is in words alone
    motive text,
    read timestamptz, -- when the asker read the answer
    check (asker <> asked),
    check ((answered is null) = (answer is null)),
    check ((stance is not distinct from 'OTHER') = (motive is not null))
);
create index on requests.opinion (case_file, at);
create index on requests.opinion (asked) where answered is null;
create index on requests.opinion (asker) where answered is not null and read is null;
grant select, insert, update on requests.opinion to ${app};
grant select, delete on requests.opinion to ${worker};
alter table requests.opinion enable row level security;
create policy own on requests.opinion to ${app}
    using ((select access.everywhere('DPO')) or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy worker on requests.opinion to ${worker} using (true) with check (true);
create trigger told_of_opinion after insert or update on requests.opinion
    for each row execute function requests.tell_reviewers();
