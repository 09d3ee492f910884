-- What language models used and cost, by month (UTC), model and purpose. All processes add to it, and it decides how much is left.
-- Nothing in it is about a person.
create table model_spend (
    month      date not null check (extract(day from month) = 1),
    model      text not null,
    purpose    text not null,
    calls      bigint not null default 0,
    tokens_in  bigint not null default 0,
    tokens_out bigint not null default 0,
    cost_usd   numeric(14, 8) not null default 0,
    primary key (month, model, purpose)
);
