-- A small practice software of our own making: two practices in the same tables, messages with two ends, a table without
-- a key, names with capitals and accents, and tables that nobody mapped.
CREATE SCHEMA "Praxis";
CREATE TABLE "Praxis".practices (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE "Praxis"."Patients" (
  id bigint PRIMARY KEY, "Prénom" text NOT NULL, email text, born date);
COMMENT ON TABLE "Praxis"."Patients" IS 'One row per person';
COMMENT ON COLUMN "Praxis"."Patients"."Prénom" IS 'Given name';
CREATE TABLE "Praxis".files (
  id bigint PRIMARY KEY, patient_id bigint NOT NULL REFERENCES "Praxis"."Patients", practice_id int NOT NULL REFERENCES "Praxis".practices,
  note text, opened date);
CREATE TABLE "Praxis".threads (
  id bigint PRIMARY KEY, file_id bigint NOT NULL REFERENCES "Praxis".files, topic text);
CREATE TABLE "Praxis".messages (
  thread_id bigint NOT NULL REFERENCES "Praxis".threads, nr int NOT NULL, sender bigint, recipient bigint, body text,
  "sentAt" timestamptz NOT NULL, reply_to int, PRIMARY KEY (thread_id, nr),
  FOREIGN KEY (thread_id, reply_to) REFERENCES "Praxis".messages);
CREATE TABLE "Praxis".photos (
  id uuid PRIMARY KEY, thread_id bigint NOT NULL, nr int NOT NULL, name text, type text, bytes bytea,
  FOREIGN KEY (thread_id, nr) REFERENCES "Praxis".messages ON DELETE CASCADE);
CREATE TABLE "Praxis".pulse (file_id bigint REFERENCES "Praxis".files, at timestamp, bpm int, practice int);
CREATE TABLE "Praxis".invoices (
  id bigint PRIMARY KEY, file_id bigint NOT NULL REFERENCES "Praxis".files, amount numeric(10,2), day date, paid boolean, number text);
CREATE TABLE "Praxis".receipts (id int PRIMARY KEY, invoice_id bigint NOT NULL REFERENCES "Praxis".invoices);

INSERT INTO "Praxis".practices VALUES (1, 'North'), (2, 'South');
INSERT INTO "Praxis"."Patients" VALUES
  (7, 'Ana', 'ana@example.org', '1990-02-03'), (8, 'Benoît', 'b@example.org', NULL), (70, 'Cleo', NULL, NULL);
INSERT INTO "Praxis".files VALUES
  (11, 7, 1, 'asthma <b>', '2020-05-01'), (12, 7, 2, 'other practice', '2021-05-01'), (13, 8, 1, 'benoît', '2020-01-01'),
  (14, 70, 1, 'cleo', NULL);
INSERT INTO "Praxis".threads VALUES (21, 11, 'cough'), (22, 12, 'south'), (23, 13, 'knee');
INSERT INTO "Praxis".messages VALUES
  (21, 1, 7, NULL, 'I cough', '2024-03-01 10:00:00+01', NULL),
  (21, 2, NULL, 7, 'Since when?', '2024-03-01 11:00:00+01', 1),
  (22, 1, 7, NULL, 'for the south', '2024-04-01 10:00:00+02', NULL),
  (23, 1, 8, 7, 'Benoît writes to Ana', '2024-05-01 10:00:00+02', NULL),
  (23, 2, NULL, 8, 'only Benoît', '2024-05-02 10:00:00+02', NULL);
INSERT INTO "Praxis".photos VALUES
  ('00000000-0000-0000-0000-000000000001', 21, 1, '../../gorge & été.jpg', 'image/jpeg', '\xffd8ffe000'),
  ('00000000-0000-0000-0000-000000000002', 23, 2, 'knee.png', 'image/png', '\x89504e47');
INSERT INTO "Praxis".pulse VALUES
  (11, '2024-01-01 08:00', 72, 1), (11, '2024-01-01 08:00', 72, 1), (11, '2024-01-02 08:00', 75, 1),
  (12, '2024-01-01 08:00', 72, 2), (13, '2024-01-01 08:00', 72, 1);
INSERT INTO "Praxis".invoices VALUES
  (31, 11, 25.00, '2024-03-02', true, 'N-31'), (32, 11, 30.50, '2024-04-02', false, 'N-32'), (33, 13, 25.00, '2024-03-02', true, 'N-33');
INSERT INTO "Praxis".receipts VALUES (1, 32);
