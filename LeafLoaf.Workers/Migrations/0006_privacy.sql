-- What shoppers agreed to, whose histories belong together, and what is left when somebody is erased.

-- Pseudonyms of this shop cannot be compared with those of another.
create table privacy_salt (
    only_row boolean primary key default true check (only_row),
    salt     text not null default gen_random_uuid()::text || gen_random_uuid()::text
);
insert into privacy_salt default values;

create function pseudonym(id text) returns text language sql stable as
    $$ select encode(sha256(convert_to((select salt from privacy_salt) || id, 'UTF8')), 'hex') $$;

-- The ledger of consent: every answer with the words that were shown. What counts is the last one.
create table consents (
    id           bigint generated always as identity primary key,
    user_id      text not null check (length(user_id) between 1 and 100),
    purpose      text not null,
    granted      boolean not null,
    text_version integer not null,
    text         text not null,
    at           timestamptz not null default now()
);
create index consents_user on consents (user_id, purpose, id desc);

-- Ledgers only grow. Rows of a person go when the person is erased, which the transaction has to say.
create function only_grows() returns trigger language plpgsql as $$
begin
    if tg_level = 'ROW' and tg_op = 'DELETE' and current_setting('leafloaf.erasing', true) = 'on' then
        return old;
    end if;
    raise exception '% only grows', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger consents_only_grow before update or delete on consents for each row execute function only_grows();

-- Shoppers without an account whose history went into an account when they signed in.
create table merged_shoppers (
    from_user_id text not null,
    user_id      text not null,
    at           timestamptz not null default now(),
    primary key (from_user_id, user_id)
);
create index merged_shoppers_user on merged_shoppers (user_id);

-- Diets, allergies and the like, as their owner stated them: sealed with the data protection keys, nothing to search in.
create table health_profiles (
    user_id    text primary key check (length(user_id) between 1 and 100),
    sealed     text not null,
    updated_at timestamptz not null default now()
);

-- Who touched what of whom, under pseudonyms. Nothing here is ever changed or deleted.
create table privacy_audit (
    id      bigint generated always as identity primary key,
    at      timestamptz not null default now(),
    action  text not null check (action in ('health_read', 'health_write', 'export', 'erase')),
    subject text not null,
    actor   text not null,
    details jsonb
);
create index privacy_audit_subject on privacy_audit (subject, id);
create trigger privacy_audit_only_grows before update or delete on privacy_audit for each statement execute function only_grows();

-- Who was erased and when, under a pseudonym: tokens made before do not count, and what arrives late is swept away.
create table erasures (
    subject text primary key,
    at      timestamptz not null default now()
);
