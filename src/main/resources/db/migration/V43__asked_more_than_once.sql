-- What a person asked more than once is answered together, with the earlier of the two; the later says so.
alter table requests.demand add joined_to uuid references requests.demand;
create index on requests.demand (joined_to) where joined_to is not null;
alter table requests.leaving add joined_to uuid references requests.demand;
