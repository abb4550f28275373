-- Two small practices with one software, whose vendor is gone: nobody will ever report an event from it.
CREATE SCHEMA small;
CREATE TABLE small.patients (
  id bigint PRIMARY KEY, practice text, name text, email text, phone text, born date, since date, died date);
CREATE TABLE small.visits (
  id bigint PRIMARY KEY, patient bigint, practice text, began timestamptz, ended timestamptz, reason text);
CREATE TABLE small.consents (
  patient bigint, nr int, practice text, kind text, given date, withdrawn date, PRIMARY KEY (patient, nr));
