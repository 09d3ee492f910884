-- What shoppers did, and what was learned from it.

-- The log: one row per accepted event, never changed. The first fourteen columns are the published form, in its order.
create table raw_user_actions (
    event_id             text collate "C" not null,
    event_timestamp      timestamptz not null,
    event_type           text collate "C" not null,
    user_id              text collate "C" not null,
    session_id           text collate "C" not null,
    product_id           text,
    product_category     text,
    product_attributes   jsonb,
    interaction_strength double precision,
    interaction_context  jsonb,
    search_query         text,
    search_results_shown jsonb,
    result_position      integer,
    -- As it was sent, to the byte; json and not jsonb, because a shopper's text must not be able to fail the insert.
    raw_event_data       json,
    -- Its number among the shopper's events, without gaps; null for an event that teaches nothing.
    version              bigint,
    rules_version        text not null
) partition by range (event_timestamp);

create index raw_user_actions_shopper on raw_user_actions (user_id, event_type, event_timestamp);
create index raw_user_actions_version on raw_user_actions (user_id, version) where version is not null;

-- Takes what no day's partition takes, so that an event is never refused for its date.
create table raw_user_actions_default partition of raw_user_actions default;

-- Makes the partition of one day (in UTC) unless it is there, and moves into it what the default partition took in its place.
-- Returns whether it was made.
create function make_event_partition(day date) returns boolean language plpgsql as $$
declare
    name text := 'raw_user_actions_' || to_char(day, 'YYYYMMDD');
    first timestamptz := day::timestamp at time zone 'UTC';
    last timestamptz := (day + 1)::timestamp at time zone 'UTC';
begin
    perform pg_advisory_xact_lock(hashtext('raw_user_actions'));
    if to_regclass(name) is not null then
        return false;
    end if;
    execute format('create table %I (like raw_user_actions including defaults including constraints)', name);
    -- Nobody may put rows of this day into the default partition between the move and the moment the new one takes over.
    lock table raw_user_actions_default in access exclusive mode;
    execute format(
        'with moved as (delete from raw_user_actions_default where event_timestamp >= %L and event_timestamp < %L returning *)
         insert into %I select * from moved', first, last, name);
    execute format('alter table raw_user_actions attach partition %I for values from (%L) to (%L)', name, first, last);
    return true;
end $$;

-- Ids that were taken, so that an event that arrives twice counts once. The day lets old ones be deleted with their partition.
create table event_ids (
    user_id  text collate "C" not null,
    event_id text collate "C" not null,
    received date not null,
    primary key (user_id, event_id)
);
create index event_ids_received on event_ids using brin (received);

-- How far each shopper's events are numbered. The lock on a shopper's row orders the writers of all replicas.
create table shopper_versions (
    user_id text collate "C" primary key,
    version bigint not null,
    -- While true nothing is recorded but events about other events.
    paused  boolean
) with (fillfactor = 70);

-- What was learned, written behind the log; it can be made again from the log at any time.
create table user_preferences (
    user_id     text collate "C" primary key,
    preferences jsonb not null,
    version     bigint not null,
    updated_at  timestamptz not null
);

-- Every version of the weights that an event was accepted under.
create table personalization_rules (
    version    text primary key,
    content    text not null,
    created_at timestamptz not null default now()
);

select make_event_partition((now() at time zone 'UTC')::date + n) from generate_series(0, 7) n;
