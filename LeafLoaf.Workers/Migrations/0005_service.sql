-- Customers, LeafLoaf Plus memberships (policies), what they pay, refund claims and support tickets.

create sequence customer_numbers;
create sequence policy_numbers;
create sequence invoice_numbers;
create sequence payment_numbers;
create sequence claim_numbers;
create sequence ticket_numbers;

create function numbered(prefix text, number bigint, digits integer) returns text language sql immutable as
    $$ select prefix || lpad(number::text, greatest(digits, length(number::text)), '0') $$;

create table customers (
    customer_id varchar(20) primary key default numbered('CUST', nextval('customer_numbers'), 5),
    user_id     text unique,            -- whose record it is; null until somebody signs in for it
    first_name  varchar(50) not null,
    last_name   varchar(50) not null,
    email       varchar(100) not null,
    phone       varchar(30),
    street      varchar(100),
    city        varchar(60),
    state       varchar(20),
    postal_code varchar(12),
    created_at  timestamptz not null default now()
);
create index customers_email on customers (lower(email));

create table policies (
    policy_number    varchar(20) primary key default numbered('POL', nextval('policy_numbers'), 6),
    customer_id      varchar(20) not null references customers (customer_id) on delete cascade,
    plan             varchar(20) not null check (plan in ('essential', 'plus', 'family')),
    premium          numeric(12, 2) not null check (premium >= 0),   -- a year
    billing          varchar(10) not null check (billing in ('monthly', 'quarterly', 'yearly')),
    covers_delivery  boolean not null,
    covers_freshness boolean not null,
    covers_substitutions boolean not null,
    status           varchar(10) not null check (status in ('active', 'lapsed', 'cancelled')),
    start_date       date not null,
    end_date         date not null check (end_date > start_date),
    created_at       timestamptz not null default now()
);
create index policies_customer on policies (customer_id);

create table invoices (
    invoice_id    varchar(20) primary key default numbered('INV', nextval('invoice_numbers'), 6),
    policy_number varchar(20) not null references policies (policy_number) on delete cascade,
    amount        numeric(12, 2) not null check (amount >= 0),
    currency      char(3) not null default 'USD',
    period_start  date not null,
    period_end    date not null check (period_end >= period_start),
    issued_on     date not null,
    due_on        date not null,
    status        varchar(10) not null check (status in ('open', 'paid', 'overdue', 'void'))
);
create index invoices_policy on invoices (policy_number, issued_on desc);

create table payments (
    payment_id varchar(20) primary key default numbered('PAY', nextval('payment_numbers'), 6),
    invoice_id varchar(20) not null references invoices (invoice_id) on delete cascade,
    amount     numeric(12, 2) not null check (amount > 0),
    method     varchar(20) not null,
    status     varchar(10) not null check (status in ('completed', 'failed', 'refunded')),
    paid_at    timestamptz not null
);
create index payments_invoice on payments (invoice_id);

create table claims (
    claim_id      varchar(20) primary key default numbered('CLM', nextval('claim_numbers'), 6),
    user_id       text not null,
    order_id      uuid references orders (id) on delete cascade,
    policy_number varchar(20),
    claim_type    varchar(10) not null check (claim_type in ('missing', 'damaged', 'wrong', 'spoiled')),
    description   varchar(2000) not null,
    amount        numeric(12, 2) not null check (amount >= 0),
    approved_amount numeric(12, 2) not null default 0 check (approved_amount >= 0),
    status        varchar(20) not null check (status in ('awaiting_evidence', 'in_review', 'approved', 'rejected')),
    reasons       text[] not null default '{}',
    decided_by    text,
    decided_at    timestamptz,
    created_at    timestamptz not null default now()
);
create index claims_user on claims (user_id, created_at desc);
create index claims_order on claims (order_id);
create index claims_waiting on claims (created_at) where status in ('awaiting_evidence', 'in_review');

create table claim_lines (
    claim_id   varchar(20) not null references claims (claim_id) on delete cascade,
    line_no    integer not null,
    product_id text not null,
    quantity   integer not null check (quantity > 0),
    amount     numeric(12, 2) not null check (amount >= 0),
    primary key (claim_id, line_no)
);

create table claim_evidence (
    evidence_id  uuid primary key default gen_random_uuid(),
    claim_id     varchar(20) not null references claims (claim_id) on delete cascade,
    content_type text not null check (content_type in ('image/jpeg', 'image/png', 'image/webp')),
    size         integer not null,
    sha256       text not null,
    content      bytea not null,
    created_at   timestamptz not null default now(),
    unique (claim_id, sha256)
);

-- Who did what to a claim, when and why.
create table claim_events (
    id       bigint generated always as identity primary key,
    claim_id varchar(20) not null references claims (claim_id) on delete cascade,
    at       timestamptz not null default now(),
    status   varchar(20) not null,
    actor    text not null,
    role     text not null,
    reason   text
);
create index claim_events_claim on claim_events (claim_id, id);

create table tickets (
    ticket_id  varchar(20) primary key default numbered('TKT', nextval('ticket_numbers'), 6),
    user_id    text not null,
    subject    varchar(200) not null,
    body       varchar(4000) not null,
    status     varchar(10) not null default 'open' check (status in ('open', 'waiting', 'closed')),
    priority   varchar(10) not null default 'normal' check (priority in ('low', 'normal', 'high')),
    order_id   uuid,
    claim_id   varchar(20),
    assigned_to text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index tickets_user on tickets (user_id, created_at desc);
create index tickets_open on tickets (priority, created_at) where status <> 'closed';

-- Steps of seeding that are done.
create table seed_steps (
    name    text primary key,
    done_at timestamptz not null default now()
);
