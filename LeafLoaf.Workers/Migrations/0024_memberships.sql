-- Memberships that are ended run on until what is paid is used up.
alter table policies add column cancelled_at timestamptz;

create table policy_events (
    id            bigint generated always as identity primary key,
    policy_number varchar(20) not null references policies (policy_number) on delete cascade,
    at            timestamptz not null default now(),
    action        varchar(10) not null check (action in ('joined', 'changed', 'cancelled')),
    details       jsonb not null
);
create index policy_events_policy on policy_events (policy_number, id);
