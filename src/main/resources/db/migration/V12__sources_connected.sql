-- A source may have an account that reads and one that carries out, each with its own password.
alter table configuration.source_secret
    add account text not null default 'READING' check (account in ('READING', 'CHANGING')),
    drop constraint source_secret_pkey,
    add primary key (source, account);
alter table configuration.source_secret alter account drop default;
