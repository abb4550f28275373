-- A copy lies in pieces, each sealed for its place in it, so that no copy has to fit into memory. One made before this
-- stays whole in its row until it expires.
alter table requests.data_package
    add column copy uuid,
    add column pieces int,
    alter column sealed drop not null,
    add constraint whole_or_in_pieces check ((sealed is null) = (copy is not null) and (copy is null) = (pieces is null));

-- Pieces are put down before their copy is: what a stop in between leaves goes when the copy is made again.
create table requests.package_piece (
    subject uuid not null,
    copy uuid not null,
    number int not null,
    demand uuid not null,
    controller uuid not null,
    sealed bytea not null,
    primary key (subject, copy, number)
);
alter table requests.package_piece alter column sealed set storage external;
create index on requests.package_piece (demand);

grant select, insert, delete on requests.package_piece to ${app}, ${worker};
alter table requests.package_piece enable row level security;
create policy own on requests.package_piece to ${app}
    using (subject in (select access.subjects())
        or (select access.everywhere('DPO'))
        or controller in (select access.controllers('DOCTOR', 'DELEGATE', 'DPO')));
create policy worker on requests.package_piece to ${worker} using (true) with check (true);
