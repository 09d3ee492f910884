-- The catalog, its imports and the index built from it.

create table products (
    no                   integer generated always as identity primary key,
    id                   text not null unique check (length(id) between 1 and 100),
    gtin                 text,
    name                 text not null,
    brand                text,
    category             text,
    category_source      text,
    category_confidence  double precision,
    description          text,
    ingredients          text,
    ingredients_truncated boolean not null default false,
    price                numeric(12, 2) check (price >= 0),
    currency             char(3),
    price_source         text,
    size                 text,
    size_amount          double precision,
    size_unit            text,
    diets                integer not null default 0,
    contains             integer not null default 0,
    may_contain          integer not null default 0,
    allergens_unknown    boolean not null default true,
    energy_kcal          double precision,
    protein_g            double precision,
    fat_g                double precision,
    saturated_fat_g      double precision,
    carbohydrate_g       double precision,
    sugar_g              double precision,
    fibre_g              double precision,
    sodium_mg            double precision,
    image_url            text,
    source               text,
    -- What the backup search reads when the index is away.
    search_text tsvector generated always as (
        setweight(to_tsvector('english', name), 'A') ||
        setweight(to_tsvector('english', coalesce(brand, '')), 'B') ||
        setweight(to_tsvector('english', coalesce(category, '')), 'C')) stored
);

create index products_search_text on products using gin (search_text);
create index products_gtin on products (gtin) where gtin is not null;

-- One row: the number of catalog changes so far. Every import that changes something raises it,
-- and an index belongs to exactly one revision.
create table catalog_state (
    only_row  boolean primary key default true check (only_row),
    revision  bigint not null default 0,
    changed_at timestamptz not null default now()
);
insert into catalog_state default values;

-- An import collects its rows here before they become visible at once; a killed import goes on where it stopped.
create table catalog_imports (
    id           bigint generated always as identity primary key,
    file_name    text not null,
    file_hash    text not null,
    replace_all  boolean not null,
    state        text not null check (state in ('staging', 'done')),
    lines_read   bigint not null default 0,
    rows_staged  bigint not null default 0,
    rows_rejected bigint not null default 0,
    started_at   timestamptz not null default now(),
    finished_at  timestamptz
);
create unique index catalog_imports_open on catalog_imports (file_hash, replace_all) where state = 'staging';

create table catalog_staging (
    import_id            bigint not null references catalog_imports (id) on delete cascade,
    line                 bigint not null,
    id text not null, gtin text, name text not null, brand text, category text, category_source text,
    category_confidence double precision, description text, ingredients text, ingredients_truncated boolean not null,
    price numeric(12, 2), currency char(3), price_source text, size text, size_amount double precision, size_unit text,
    diets integer not null, contains integer not null, may_contain integer not null, allergens_unknown boolean not null,
    energy_kcal double precision, protein_g double precision, fat_g double precision, saturated_fat_g double precision,
    carbohydrate_g double precision, sugar_g double precision, fibre_g double precision, sodium_mg double precision,
    image_url text, source text,
    primary key (import_id, line)
);

create table catalog_rejects (
    import_id bigint not null references catalog_imports (id) on delete cascade,
    line      bigint not null,
    reason    text not null,
    primary key (import_id, line)
);

-- Builds of the search index: a collection is filled in order of product number and switched to when complete.
create table index_builds (
    collection  text primary key,
    revision    bigint not null,
    last_no     integer not null default 0,
    points      bigint not null default 0,
    state       text not null check (state in ('building', 'live', 'retired')),
    started_at  timestamptz not null default now(),
    finished_at timestamptz
);
