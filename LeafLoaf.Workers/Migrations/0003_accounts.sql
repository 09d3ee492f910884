-- People with an account, and what recognises them. A shopper without an account has no row: the token alone names them.

create table users (
    id                    uuid primary key,
    created_at            timestamptz not null default now(),
    role                  text not null default 'shopper' check (role in ('shopper', 'agent', 'admin')),
    display_name          varchar(100),
    -- Set for the people of the demonstration, who sign in with one click and have no password.
    persona               varchar(50) unique,
    -- Where the person's data is to be kept.
    region                varchar(40) not null default 'us-central1',
    user_name             varchar(254) not null,
    normalized_user_name  varchar(254) not null unique,
    email                 varchar(254) not null,
    normalized_email      varchar(254) not null unique,
    email_confirmed       boolean not null default false,
    password_hash         text,
    security_stamp        text,
    concurrency_stamp     text,
    lockout_end           timestamptz,
    lockout_enabled       boolean not null default true,
    access_failed_count   integer not null default 0
);

-- Refresh tokens, as hashes. Each use replaces a token by a new one of the same family; a replaced token that turns up
-- again was stolen, and ends its family.
create table sessions (
    id          uuid primary key,
    user_id     uuid not null references users (id) on delete cascade,
    family      uuid not null,
    token_hash  varchar(255) not null unique,
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null,
    replaced_at timestamptz
);
create index sessions_user on sessions (user_id);
create index sessions_family on sessions (family);

-- Keys that sign tokens and encrypt protected columns, shared by all processes.
create table data_protection_keys (
    name       text primary key,
    xml        text not null,
    created_at timestamptz not null default now()
);
