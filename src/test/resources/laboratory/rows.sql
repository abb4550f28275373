-- Sixty made-up people. Patients 1 and 2 are a couple with one e-mail address and one household, 3 is their child, with 1
-- as guardian; 10 is also doctor 4. Everything else follows from the number, so that each load gives the same rows.
SET TimeZone = 'UTC';

INSERT INTO "Stamm"."Standorte" VALUES
  (1, 'Klinik am Rhein', 'Rheinuferstraße 12', '79098', 'Freiburg', 'DE', 'Europe/Berlin', NULL),
  (2, 'Praxis Dr. Öztürk', 'Münsterplatz 3', '78462', 'Konstanz', 'DE', 'Europe/Berlin', NULL),
  (3, 'Clínica del Mar', 'Calle del Mar 8', '46003', 'Valencia', 'ES', 'Europe/Madrid', NULL);

INSERT INTO "Stamm"."Ärzte" ("Arzt_Id", "Standort_Nr", "Anzeigename", "Fachrichtung", "LANR", "E-Mail", "Eintritt") VALUES
  (1, 1, 'Dr. Jürgen Weiß', 'Innere Medizin', '123456601', 'weiss@klinik.example', '2009-04-01'),
  (2, 2, 'Dr. Aylin Öztürk', 'Allgemeinmedizin', '223456602', 'oeztuerk@praxis.example', '2012-01-01'),
  (3, 3, 'Dra. Núria Peña', 'Pediatría', NULL, 'pena@clinica.example', '2015-09-01'),
  (4, 1, 'Dr. Jörg Groß', 'Chirurgie', '423456604', 'gross@klinik.example', '2018-02-01');
UPDATE "Stamm"."Standorte" SET "Leiter_Id" = "Standort_Nr";

-- Households of one or two; the first is a family of three.
INSERT INTO "Stamm"."Anschriften" ("Anschrift_Id", "Straße_HausNr", "Adresszusatz", "PLZ", "Wohnort", "Land")
SELECT i, (ARRAY['Lindenweg', 'Calle Mayor', 'Bergstraße', 'Avenida del Puerto', 'Schloßgasse'])[1 + i % 5] || ' ' || i,
       CASE WHEN i % 7 = 0 THEN 'Hinterhaus' END,
       (ARRAY['79100', '46001', '78464', '46022', '79111'])[1 + i % 5],
       (ARRAY['Freiburg', 'Valencia', 'Konstanz', 'Sagunt', 'Müllheim'])[1 + i % 5],
       (ARRAY['DE', 'ES', 'DE', 'ES', 'DE'])[1 + i % 5]
FROM generate_series(1, 40) i;

INSERT INTO "Stamm"."Patienten" ("Patienten_Nr", "Vorname", "Nachname", "Geburtsname", "Geb_Datum", "Geschlecht",
  "Staatsangehörigkeit", "Muttersprache", "Familienstand", "Beruf", "Verstorben_am", "Anschrift_Id", "Vormund_Nr", "Hausarzt_Id", "angelegt_am")
SELECT i,
       (ARRAY['Käthe', 'José', 'Björn', 'María', 'Anneliese', 'Íñigo', 'Sören', 'Begoña', 'Günther', 'Jörg'])[1 + (i - 1) % 10],
       (ARRAY['Müller', 'Müller', 'Müller', 'García Núñez', 'Schäfer', 'Ibáñez', 'Großmann', 'Peña', 'Weiß', 'Groß', 'Fernández',
              'Köhler', 'Muñoz', 'Böhm'])[1 + (i - 1) % 14],
       CASE WHEN i % 4 = 1 THEN 'Krüger' END,
       CASE WHEN i = 3 THEN date '2017-05-04' ELSE date '1940-02-11' + i * 367 END,
       (ARRAY['w', 'm', 'm', 'w', 'w', 'm', 'm', 'w', 'm', 'd'])[1 + (i - 1) % 10]::"Stamm"."Geschlecht",
       (ARRAY['DE', 'ES', 'AT'])[1 + i % 3],
       (ARRAY['Deutsch', 'Spanisch'])[1 + i % 2],
       CASE WHEN i <= 2 THEN 'verheiratet' WHEN i % 3 = 0 THEN 'ledig' END,
       CASE WHEN i <> 3 THEN (ARRAY['Lehrerin', 'Maurer', 'Studentin'])[1 + i % 3] END,
       CASE WHEN i IN (20, 41) THEN date '2025-06-01' + i END,
       CASE WHEN i <= 3 THEN 1 ELSE 2 + (i - 4) % 39 END,
       CASE i WHEN 3 THEN 1 WHEN 33 THEN 32 END,
       1 + i % 4,
       timestamptz '2019-01-07 08:00Z' + i * interval '9 days'
FROM generate_series(1, 60) i ORDER BY i = 3, i;
UPDATE "Stamm"."Ärzte" SET "Patienten_Nr" = 10 WHERE "Arzt_Id" = 4;

INSERT INTO "Stamm"."Kontaktdaten"
SELECT i, 1, '+49 761 55' || to_char(i, 'FM0000'), CASE WHEN i % 2 = 0 THEN '+34 600 11' || to_char(i, 'FM0000') END,
       CASE WHEN i <= 2 THEN 'familie.mueller@example.org' WHEN i <> 3 THEN 'p' || i || '@example.org' END,
       true, timestamptz '2020-01-02 10:00Z' + i * interval '1 day'
FROM generate_series(1, 60) i;
INSERT INTO "Stamm"."Kontaktdaten"
SELECT i, 2, NULL, '+49 170 99' || to_char(i, 'FM0000'), NULL, false, timestamptz '2023-01-02 10:00Z' + i * interval '1 day'
FROM generate_series(5, 60, 5) i;

INSERT INTO "Stamm"."Notfallkontakte"
SELECT i, 1, (ARRAY['Rosa', 'Uwe', 'Inés'])[1 + i % 3] || ' ' || (ARRAY['Vogel', 'Sáez'])[1 + i % 2],
       (ARRAY['Tochter', 'Bruder', 'vecina'])[1 + i % 3], '+49 761 77' || to_char(i, 'FM0000'), date '2021-03-01' + i
FROM generate_series(1, 60, 2) i;

INSERT INTO "Stamm"."Kostenträger" VALUES
  ('108018007', 'Südliche Krankenkasse', 'GKV'), ('168140346', 'Privatversicherung am See', 'PKV'),
  ('900000046', 'Servicio de salud', 'SNS');
INSERT INTO "Stamm"."Versicherungen"
SELECT i, date '2020-01-01' + i % 5, CASE WHEN i % 9 = 0 THEN date '2025-12-31' END,
       (ARRAY['108018007', '168140346', '900000046'])[1 + i % 3], chr(65 + i % 26) || to_char(100200300 + i * 7, 'FM000000000'),
       (ARRAY['Mitglied', 'Familie', 'Rentner'])[1 + i % 3], i % 6 = 0
FROM generate_series(1, 60) i;

INSERT INTO "Stamm"."Portalzugänge" ("Patienten_Nr", "Benutzername", "Kennwort_Hash", "Sprache", "Benachrichtigungen", "eingerichtet_am")
SELECT i, 'nutzer' || i, md5('made up ' || i), (ARRAY['de', 'es'])[1 + i % 2],
       jsonb_build_object('termine', i % 4 <> 0, 'neuigkeiten', i % 3 = 0), timestamptz '2022-02-01 12:00Z' + i * interval '5 days'
FROM generate_series(1, 60) i WHERE i % 2 = 0 OR i = 1 ORDER BY i;
INSERT INTO "Stamm"."Anmeldeprotokoll" ("Zugang_Id", "Zeitpunkt", "IP_Adresse", "Browser", "erfolgreich")
SELECT z."Zugang_Id", timestamptz '2025-09-01 07:00Z' + (z."Zugang_Id" * 11 + n) * interval '1 hour',
       ('198.51.100.' || z."Zugang_Id")::inet, (ARRAY['Firefox 140', 'Safari 19'])[1 + n % 2], n <> 3
FROM "Stamm"."Portalzugänge" z, generate_series(1, 3) n ORDER BY z."Zugang_Id", n;

-- Everybody has a file at one site, every fourth at a second one.
INSERT INTO "Klinik"."Patientenakte" ("Standort_Nr", "Akten_Nr", "Patienten_Nr", "Größe_cm", "Gewicht_kg", "Blutgruppe", "Allergien",
  "Vorerkrankungen", "Dauermedikation", "Raucher", "angelegt_am", "geschlossen_am")
SELECT 1 + (i + n) % 3, 5000 + i * 2 + n, i, 150 + i % 45, 50 + i % 50,
       (ARRAY['0-', '0+', 'A-', 'A+', 'B+'])[1 + i % 5]::"Klinik"."Blutgruppe",
       CASE WHEN i % 3 = 0 THEN ARRAY['Penicillin', 'Birkenpollen'] WHEN i % 3 = 1 THEN '{}'::text[] END,
       CASE WHEN i % 4 = 0 THEN 'Asthma seit der Kindheit, wie die Schwester' END,
       CASE WHEN i % 5 = 0 THEN jsonb_build_array(jsonb_build_object('mittel', 'Ramipril', 'dosis', '5 mg')) END,
       i % 6 = 0, timestamptz '2019-01-08 09:00Z' + i * interval '9 days',
       CASE WHEN i % 10 = 7 AND n = 0 THEN timestamptz '2025-03-01 09:00Z' + i * interval '1 day' END
FROM generate_series(1, 60) i, generate_series(0, 1) n WHERE n = 0 OR i % 4 = 0 ORDER BY i, n;

INSERT INTO "Klinik"."Aufenthalte" ("Fall_Nr", "Standort_Nr", "Akten_Nr", "Vorfall_Nr", "Arzt_Id", "Aufnahme_am", "Entlassung_am",
  "Aufnahmegrund", "Station", "Zimmer")
SELECT 9000 + a."Patienten_Nr" * 4 + (a."Akten_Nr" % 2) * 2 + n, a."Standort_Nr", a."Akten_Nr",
       CASE WHEN n = 1 THEN 9000 + a."Patienten_Nr" * 4 + (a."Akten_Nr" % 2) * 2 END, a."Standort_Nr",
       timestamptz '2024-12-10 08:30Z' + a."Patienten_Nr" * interval '5 days' + n * interval '40 days',
       timestamptz '2024-12-13 11:00Z' + a."Patienten_Nr" * interval '5 days' + n * interval '40 days',
       (ARRAY['Bauchschmerzen', 'Fraktur', 'Fieber unklarer Ursache'])[1 + (a."Patienten_Nr" + n)::int % 3],
       (ARRAY['Innere 2', 'Chirurgie', 'Pediatría'])[a."Standort_Nr"], 'Z' || (10 + a."Patienten_Nr" % 20)
FROM "Klinik"."Patientenakte" a, generate_series(0, 1) n
WHERE a."Patienten_Nr" % 3 <> 2 AND (n = 0 OR a."Patienten_Nr" % 2 = 1) ORDER BY a."Akten_Nr", n;

INSERT INTO "Klinik"."Diagnosen"
SELECT f."Fall_Nr", n, (ARRAY['J45.9', 'S52.5', 'R50.9', 'E11.9'])[1 + (f."Fall_Nr" + n)::int % 4],
       (ARRAY['Asthma bronchiale', 'Radiusfraktur', 'Fieber', 'Diabetes mellitus Typ 2'])[1 + (f."Fall_Nr" + n)::int % 4],
       CASE WHEN (f."Fall_Nr" + n) % 4 = 1 THEN 'L' END, (f."Aufnahme_am" AT TIME ZONE 'UTC')::date + n
FROM "Klinik"."Aufenthalte" f, generate_series(1, 2) n ORDER BY f."Fall_Nr", n;

INSERT INTO "Klinik"."Arztbriefe"
SELECT md5('brief ' || f."Fall_Nr")::uuid, f."Fall_Nr", f."Arzt_Id", 'Entlassbrief zu Fall ' || f."Fall_Nr",
       'Brief_' || f."Fall_Nr" || '.txt', 'text/plain', convert_to('Sehr geehrte Kollegin, wir berichten über Fall ' || f."Fall_Nr", 'UTF8'),
       f."Entlassung_am" + interval '1 day'
FROM "Klinik"."Aufenthalte" f WHERE f."Fall_Nr" % 4 < 2 ORDER BY f."Fall_Nr";
UPDATE "Klinik"."Aufenthalte" f SET "Abschlussbrief" = b."Brief_Id" FROM "Klinik"."Arztbriefe" b
WHERE b."Fall_Nr" = f."Fall_Nr" AND f."Fall_Nr" % 8 = 4;

INSERT INTO "Klinik"."Termine" ("Termin_Id", "Patienten_Nr", "Standort_Nr", "Arzt_Id", "Beginn", "Dauer_Min", "Anlass", "Status", "gebucht_am")
SELECT 700 + a."Akten_Nr" - 5000, a."Patienten_Nr", a."Standort_Nr", a."Standort_Nr",
       timestamptz '2026-01-05 08:00Z' + a."Patienten_Nr" * interval '3 hours', 15 + 5 * (a."Patienten_Nr" % 4),
       CASE WHEN a."Patienten_Nr" % 2 = 0 THEN 'Blutabnahme' END,
       (ARRAY['geplant', 'erschienen', 'abgesagt', 'nicht erschienen'])[1 + a."Patienten_Nr" % 4]::"Klinik"."Terminstatus",
       timestamptz '2025-11-03 08:00Z' + a."Patienten_Nr" * interval '1 hour'
FROM "Klinik"."Patientenakte" a ORDER BY a."Akten_Nr";

INSERT INTO "Klinik"."Nachrichten"
SELECT 300 + i * 2, 1 + i % 3, i, NULL, NULL, 1 + i % 3, NULL, 'Frage', 'Guten Tag, ich habe eine Frage zu meinem Befund (' || i || ').',
       timestamptz '2025-10-01 08:00Z' + i * interval '7 hours', timestamptz '2025-10-01 09:00Z' + i * interval '7 hours'
FROM generate_series(1, 60, 3) i;
INSERT INTO "Klinik"."Nachrichten"
SELECT 301 + i * 2, 1 + i % 3, NULL, i, 1 + i % 3, NULL, 300 + i * 2, 'AW: Frage', 'Der Befund ' || i || ' ist unauffällig.',
       timestamptz '2025-10-02 08:00Z' + i * interval '7 hours', NULL
FROM generate_series(1, 60, 3) i;
INSERT INTO "Klinik"."Nachrichten" VALUES
  (500, 3, 32, 33, NULL, NULL, NULL, NULL, '¿Te han dado ya los resultados?', '2025-11-01 10:00Z', NULL),
  (501, 3, 33, 32, NULL, NULL, 500, NULL, 'Todavía no, mamá.', '2025-11-01 11:00Z', '2025-11-01 11:05Z');

INSERT INTO "Klinik"."Pflegenotizen"
SELECT f."Fall_Nr", f."Aufnahme_am" + interval '6 hours', 'SwK', 'Ehefrau war zu Besuch, Patient schläft gut'
FROM "Klinik"."Aufenthalte" f, generate_series(1, 2) n WHERE f."Fall_Nr" % 5 = 0 ORDER BY f."Fall_Nr";

INSERT INTO "Klinik"."Messwerte"
SELECT f."Fall_Nr", f."Aufnahme_am" + n * interval '4 hours', m, CASE m WHEN 'Puls' THEN 60 + n * 3 ELSE 36.5 + n * 0.1 END,
       CASE m WHEN 'Puls' THEN '1/min' ELSE '°C' END
FROM "Klinik"."Aufenthalte" f, generate_series(1, 3) n, unnest(ARRAY['Puls', 'Temperatur']) m ORDER BY f."Fall_Nr", n, m;

INSERT INTO laboratorio.personal (nombre_completo, num_colegiado, correo, turno) VALUES
  ('Lucía Ortúñez', '46/1201', 'lortunez@lab.example', 'mañana'), ('Heinz Köster', NULL, 'hkoester@lab.example', 'noche');
INSERT INTO laboratorio.aparatos VALUES
  ('AN-4410', 'Analytik Süd', 'Hema 5', '2021-05-17', '2025-08-01'), ('AN-9021', 'Quimilab', 'Q-200', '2023-01-09', NULL);
INSERT INTO laboratorio.tipos_muestra VALUES ('SAN', 'Sangre'), ('ORI', 'Orina'), ('SUE', 'Suero');
INSERT INTO laboratorio.pruebas VALUES
  ('GLU', 'Glucosa', 'mg/dl', 70, 99), ('HB', 'Hemoglobina', 'g/dl', 12, 17.5), ('CRE', 'Creatinina', 'mg/dl', 0.6, 1.3);
INSERT INTO laboratorio.tarifas VALUES
  ('GLU', '2024-01-01', 4.20, 'EUR'), ('GLU', '2025-01-01', 4.50, 'EUR'), ('HB', '2024-01-01', 6.00, 'EUR'), ('CRE', '2024-01-01', 5.10, 'EUR');

INSERT INTO laboratorio.peticiones
SELECT a."Standort_Nr", 100 + a."Patienten_Nr", 40000 + a."Akten_Nr", a."Patienten_Nr"::text, a."Standort_Nr",
       timestamptz '2025-04-01 07:15Z' + a."Patienten_Nr" * interval '26 hours', a."Patienten_Nr" % 8 = 0,
       (ARRAY['validada', 'en curso', 'validada', 'validada'])[1 + a."Patienten_Nr" % 4]::laboratorio.estado,
       CASE WHEN a."Patienten_Nr" % 3 = 0 THEN 'Anemia' END, CASE WHEN a."Patienten_Nr" % 5 = 0 THEN 'La madre tiene diabetes' END
FROM "Klinik"."Patientenakte" a ORDER BY a."Akten_Nr";
INSERT INTO laboratorio.muestras
SELECT 'M' || p.id_peticion, p.id_peticion, NULL, (ARRAY['SAN', 'ORI'])[1 + p.id_peticion % 2], p.fecha_peticion + interval '1 hour',
       1 + p.id_peticion % 2, 5.5
FROM laboratorio.peticiones p ORDER BY p.id_peticion;
INSERT INTO laboratorio.muestras
SELECT m.codigo_barras || 'A', m.id_peticion, m.codigo_barras, 'SUE', m.fecha_extraccion + interval '20 minutes', m.extraida_por, 1.2
FROM laboratorio.muestras m WHERE m.id_peticion % 4 = 0 ORDER BY m.codigo_barras;
INSERT INTO laboratorio.resultados
SELECT m.codigo_barras, q.codigo_prueba, (ARRAY['AN-4410', 'AN-9021'])[1 + m.id_peticion % 2],
       (70 + m.id_peticion % 40)::text, q.unidad, q.minimo || ' - ' || q.maximo,
       jsonb_build_object('canal', m.id_peticion % 7, 'bruto', m.id_peticion % 40),
       CASE WHEN m.id_peticion % 6 = 0 THEN 'Leicht erhöht, Kontrolle empfohlen' END, m.fecha_extraccion + interval '5 hours',
       1 + m.id_peticion % 2
FROM laboratorio.muestras m JOIN laboratorio.pruebas q ON q.codigo_prueba <> 'CRE' OR m.tipo_muestra = 'SUE'
ORDER BY m.codigo_barras, q.codigo_prueba;

INSERT INTO laboratorio.genetica
SELECT md5('informe ' || a."Patienten_Nr")::uuid, a."Patienten_Nr", a."Standort_Nr", 'BRCA1', 'c.68_69del',
       'Variante patogénica; se recomienda estudiar a la hermana', ARRAY['rs80357914', 'rs386833395'],
       jsonb_build_object('cobertura', 99, 'zigosidad', 'heterocigota'), date '2025-05-02' + a."Patienten_Nr"::int
FROM "Klinik"."Patientenakte" a WHERE a."Patienten_Nr" % 12 = 1 ORDER BY a."Patienten_Nr";

INSERT INTO laboratorio.consentimientos
SELECT 800 + a."Akten_Nr" - 5000, a."Patienten_Nr", a."Standort_Nr", (ARRAY['investigación', 'envío por correo'])[1 + a."Patienten_Nr" % 2],
       timestamptz '2023-02-01 10:00Z' + a."Patienten_Nr" * interval '1 day',
       CASE WHEN a."Patienten_Nr" % 10 = 0 THEN timestamptz '2025-02-01 10:00Z' END, decode('89504e470d0a1a0a', 'hex')
FROM "Klinik"."Patientenakte" a WHERE a."Patienten_Nr" % 2 = 1 ORDER BY a."Akten_Nr";

INSERT INTO laboratorio.facturas (num_factura, paciente, centro, titular, nif, "Dirección", "Código postal", iban, base_imponible, iva,
  fecha_emision, fecha_cobro)
SELECT 'F-2025-' || to_char(p."Patienten_Nr", 'FM0000'), p."Patienten_Nr", 1 + p."Patienten_Nr" % 3, p."Vollname",
       to_char(10000000 + p."Patienten_Nr" * 31, 'FM00000000') || 'K', 'Calle Mayor ' || p."Patienten_Nr", '46001',
       'ES91210004184502' || to_char(p."Patienten_Nr", 'FM00000000'), 20 + p."Patienten_Nr", round((20 + p."Patienten_Nr") * 0.21, 2),
       date '2025-06-02' + p."Patienten_Nr"::int, CASE WHEN p."Patienten_Nr" % 4 <> 0 THEN date '2025-07-01' + p."Patienten_Nr"::int END
FROM "Stamm"."Patienten" p WHERE p."Patienten_Nr" % 3 <> 0 ORDER BY p."Patienten_Nr";
INSERT INTO laboratorio.lineas_factura
SELECT f.num_factura, n, (ARRAY['GLU', 'HB'])[n], (ARRAY['Glucosa', 'Hemoglobina'])[n], 1, 10 + n
FROM laboratorio.facturas f, generate_series(1, 2) n ORDER BY f.num_factura, n;
