-- What shoppers ate, what was said of it, and what was learned from their answers.

-- One row per logged meal, spread over ten shards by a hash of the shopper that never changes: a shard can move to a server of its own.
create table meals (
    id            uuid not null,
    user_id       text collate "C" not null check (length(user_id) between 1 and 100),
    eaten_at      timestamptz not null,
    -- Where the shopper's clock stood: the day is theirs, not the server's.
    time_zone     text not null,
    day           date not null,
    meal_type     text not null check (meal_type in ('breakfast', 'lunch', 'dinner', 'snack')),
    text          text,
    -- What was typed in place of a text: foods with amounts.
    entered       jsonb,
    items         jsonb not null,
    totals        jsonb not null,
    at_least      text[] not null,
    unknown_foods text[] not null,
    questions     jsonb not null,
    -- Sealed: they tell of allergies, diets and goals. Null when the rules could not be asked.
    insights      text,
    rules_version text not null,
    foods_version text not null,
    model_version integer,
    version       integer not null default 1,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    primary key (user_id, id)
) partition by hash (user_id);
create index meals_user on meals (user_id, eaten_at desc, id);
create index meals_day on meals (user_id, day);
create index meals_age on meals (eaten_at);
do $$ begin
    for n in 0..9 loop
        execute format('create table meals_shard_%s partition of meals for values with (modulus 10, remainder %s)', n, n);
    end loop;
end $$;

-- Says that a day of somebody changed, in the transaction that changed it; the worker sums the day up again and deletes the row.
create table meal_changes (
    id          bigint generated always as identity primary key,
    event_type  text not null check (event_type in ('meal_logged', 'meal_changed', 'meal_deleted', 'rebuild')),
    user_id     text collate "C" not null,
    meal_id     uuid,
    day         date not null,
    occurred_at timestamptz not null default now()
);
create index meal_changes_user on meal_changes (user_id, day);

-- Sums that can be made again from the meals at any time.
create table meal_days (
    user_id    text collate "C" not null,
    day        date not null,
    meals      integer not null,
    totals     jsonb not null,
    at_least   text[] not null,
    updated_at timestamptz not null default now(),
    primary key (user_id, day)
);
create table meal_weeks (
    user_id    text collate "C" not null,
    week       date not null check (extract(isodow from week) = 1),
    days       integer not null,
    meals      integer not null,
    totals     jsonb not null,
    at_least   text[] not null,
    updated_at timestamptz not null default now(),
    primary key (user_id, week)
);

-- Insights that were shown and may be answered. What concerns safety is not among them: it is never ranked and never learned from.
create table meal_insights (
    id            uuid primary key,
    user_id       text collate "C" not null,
    meal_id       uuid not null,
    rule          text not null,
    severity      text not null,
    position      integer not null,
    kind          text not null check (kind in ('rule', 'model')),
    arm           text not null check (arm in ('rules', 'model')),
    model_version integer,
    -- Sealed, because the goal is among them.
    features      text not null,
    shown_at      timestamptz not null default now(),
    outcome       text check (outcome in ('accepted', 'dismissed')),
    answered_at   timestamptz
);
create index meal_insights_meal on meal_insights (user_id, meal_id);
create index meal_insights_shown on meal_insights (shown_at);

-- What was learned from the answers of all; tells of nobody.
create table insight_models (
    version       integer generated always as identity primary key,
    trained_at    timestamptz not null default now(),
    samples       integer not null,
    accepted      integer not null,
    log_loss      double precision not null,
    base_log_loss double precision not null,
    weights       jsonb not null
);
