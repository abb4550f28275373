-- What a copy does not show for the rights of others is told beside how much it does.
alter table requests.data_package
    add column withheld int not null default 0;

-- When a piece was put down: those of a copy that was begun and never finished are known by their age.
alter table requests.package_piece
    add column put timestamptz not null default now();
alter table requests.package_piece
    alter column put drop default;
