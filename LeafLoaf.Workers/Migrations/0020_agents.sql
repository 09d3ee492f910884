-- What agents did for shoppers who said yes: written before it is done and after, so that nothing is done twice or without a trace.

create table agent_actions (
    session_id  text not null,
    action_id   text not null,
    user_id     text,                        -- null for a visitor without a token
    agent       text not null,
    tool        text not null,
    input       jsonb not null,              -- empty where it would tell of somebody's health
    summary     text not null,               -- what the shopper said yes to
    status      text not null default 'started' check (status in ('started', 'done', 'refused')),
    http_status integer,
    outcome     text,                        -- what the shopper was told
    asked_at    timestamptz not null,
    started_at  timestamptz not null default now(),
    finished_at timestamptz,
    primary key (session_id, action_id)
);
create index agent_actions_user on agent_actions (user_id, started_at desc);
