-- What was said in the chat, and the tickets with which a person of the shop takes a conversation over.

create table conversations (
    conversation_id text primary key check (length(conversation_id) between 1 and 64),
    user_id         text,            -- null for a visitor without a token
    customer_id     text,            -- hints a client gave; they decide nothing
    policy_number   text,
    claim_id        text,
    ticket_id       varchar(20),
    with_person     boolean not null default false,
    state           jsonb not null default '{}',
    version         bigint not null,
    state_version   bigint not null default 0,
    created_at      timestamptz not null,
    last_activity   timestamptz not null,
    deleted_at      timestamptz      -- deleted: nothing is left but the id, so that nothing late brings it back
);
create index conversations_user on conversations (user_id, last_activity desc);
create index conversations_age on conversations (last_activity);

create table conversation_messages (
    message_id      uuid primary key,
    conversation_id text not null references conversations (conversation_id) on delete cascade,
    at              timestamptz not null,
    place           bigint generated always as identity,
    role            text not null check (role in ('user', 'assistant')),
    content         text not null,
    agent           text
);
create index conversation_messages_order on conversation_messages (conversation_id, at, place);

-- A visitor without a token can ask for a person too.
alter table tickets alter column user_id drop not null;
alter table tickets
    add conversation_id text,
    add reasons     text[] not null default '{}',   -- why it was opened, by rule
    add summary     jsonb,                          -- the hand-off: who, what was asked, tried and found
    add announced_at timestamptz;                   -- when the webhook took it
create unique index tickets_one_open on tickets (conversation_id) where conversation_id is not null and status <> 'closed';

-- What people of the shop answered.
create table ticket_answers (
    id         bigint generated always as identity primary key,
    ticket_id  varchar(20) not null references tickets (ticket_id) on delete cascade,
    message_id uuid unique,                          -- the same in the conversation
    author     text not null,
    content    varchar(4000) not null,
    at         timestamptz not null default now()
);
create index ticket_answers_ticket on ticket_answers (ticket_id, id);
