-- The nutrition table: foods with their numbers, household portions and other names; what imports refused and why; recipes.

create table foods (
    id          text primary key check (length(id) between 1 and 100),
    name        text not null check (length(name) between 1 and 400),
    source      text not null check (source in ('usda_sr28', 'fndds', 'import', 'own')),
    category    text,
    food_group  text,
    -- What the numbers are counted for; a portion alone tells what a volume weighs.
    basis       text not null default '100g' check (basis in ('100g', '100ml')),
    confidence  real not null check (confidence between 0 and 1),
    -- Where the energy comes from when the source does not state it outright.
    energy_from text,
    brand       text,
    gtin        text,
    -- In the order of LeafLoaf.Core.Nutrition.Nutrient; null is unknown.
    nutrients   real[] not null check (array_length(nutrients, 1) = 25),
    -- Branded foods of a full import: too many for memory, found by their words in the database.
    tail        boolean not null default false,
    words       tsvector generated always as (case when tail then to_tsvector('english', name || ' ' || coalesce(brand, '')) end) stored,
    -- Changed by a person: a new release of the shipped table leaves it alone.
    edited      boolean not null default false,
    updated_at  timestamptz not null default now()
);
create index foods_words on foods using gin (words) where tail;
create index foods_gtin on foods (gtin) where gtin is not null;
create index foods_edited on foods (updated_at desc) where edited;

create table food_portions (
    food_id text not null references foods (id) on delete cascade,
    seq     int not null,
    amount  double precision not null check (amount > 0),
    measure text not null check (length(measure) between 1 and 200),
    grams   double precision not null check (grams > 0),
    primary key (food_id, seq)
);

create table food_aliases (
    food_id text not null references foods (id) on delete cascade,
    alias   text not null check (length(alias) between 1 and 100),
    edited  boolean not null default false,
    primary key (food_id, alias)
);

create table food_imports (
    id         bigint generated always as identity primary key,
    file_name  text not null,
    file_hash  text not null,
    state      text not null check (state in ('staging', 'done')),
    -- How far each part of the source was read: {"food_nutrient.csv": 120000, …}; a killed import goes on there.
    positions  jsonb not null default '{}',
    taken      bigint not null default 0,
    refused    bigint not null default 0,
    started_at timestamptz not null default now(),
    ended_at   timestamptz
);
create unique index food_imports_open on food_imports (file_hash) where state = 'staging';

-- Amounts and portions of a FoodData Central import until its foods are put together.
create unlogged table food_staging (
    import_id   bigint not null,
    fdc_id      bigint not null,
    nutrient_id int,
    amount      double precision,
    measure     text,
    grams       double precision
);
create index food_staging_food on food_staging (import_id, fdc_id);

create table food_rejects (
    import_id bigint not null references food_imports (id) on delete cascade,
    line      bigint not null,
    food_id   text,
    name      text,
    reason    text not null,
    primary key (import_id, line)
);

-- One row. Every change raises the version: answers carry it, and replicas that see a new one read the table again.
create table foods_state (
    one     boolean primary key default true check (one),
    version bigint not null default 0,
    seed    text
);
insert into foods_state default values;

create table recipes (
    id         uuid primary key,
    user_id    text not null,
    name       text not null check (length(name) between 1 and 200),
    servings   double precision not null check (servings > 0),
    -- The ingredients as they were written, one a line.
    ingredients text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index recipes_owner on recipes (user_id, updated_at desc);
