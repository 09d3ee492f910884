-- Questions that the help had no answer to, so that somebody can write one. Whose they were is not kept.

create table faq_unanswered (
    question    varchar(200) primary key,   -- lower case, numbers and addresses taken out
    times       integer not null default 1 check (times > 0),
    first_asked timestamptz not null default now(),
    last_asked  timestamptz not null default now()
);
create index faq_unanswered_by_times on faq_unanswered (times desc, last_asked desc);
