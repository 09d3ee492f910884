-- How far a scheduled job has come, so that a run takes up what an outage left undone.
create table job_marks (
    name text primary key,
    at   timestamptz not null
);
