-- What MedCom's operator reports about its patients, one row per fact, each person's facts together and in order.
with registration as (
    select r.*,
           (select email from medcom.contact_points c
             where c.patient_id = r.patient_id and c.practice_id = r.practice_id and c.kind = 'email'
             order by c.id limit 1) as email,
           (select phone from medcom.contact_points c
             where c.patient_id = r.patient_id and c.practice_id = r.practice_id and c.kind = 'mobile'
             order by c.id limit 1) as phone
      from medcom.patient_practice r
),
consent as (
    select r.id as registration_id, 'messaging' as template, r.messaging_agreed_at as since,
           r.messaging_withdrawn_at as until, null::timestamptz as expires
      from medcom.patient_practice r where r.messaging_agreed_at is not null
    union all
    select p.registration_id, 'reminders', p.enabled_at, p.disabled_at, null
      from medcom.reminder_preferences p
    union all
    select r.id, 'newsletter', n.subscribed_at, n.unsubscribed_at, null
      from medcom.newsletter_subscriptions n
      join medcom.patient_practice r on r.patient_id = n.patient_id and r.practice_id = n.practice_id
    union all
    select e.registration_id, 'asthma-study', e.consented_at, e.withdrawn_at, e.valid_until
      from medcom.study_enrolments e
),
fact as (
    select id as registration_id, 'registration-' || id || '-started' as id, 'relationship-started' as type,
           registered_at as effect, 'care' as base, null as reference, null as consent, null as template,
           null::timestamptz as expires
      from medcom.patient_practice
    union all
    select id, 'registration-' || id || '-ended', 'relationship-ended', left_at, 'care', null, null, null, null
      from medcom.patient_practice where left_at is not null
    union all
    select registration_id, 'consultation-' || id || '-started', 'service-started', started_at, 'visit',
           'consultation-' || id, null, null, null
      from medcom.consultations
    union all
    select registration_id, 'consultation-' || id || '-ended', 'service-ended', ended_at, 'visit',
           'consultation-' || id, null, null, null
      from medcom.consultations
    union all
    select registration_id, template || '-' || registration_id || '-given', 'consent-given', since, null, null,
           template || '-' || registration_id, template, expires
      from consent
    union all
    select registration_id, template || '-' || registration_id || '-withdrawn', 'consent-withdrawn', until, null, null,
           template || '-' || registration_id, null, null
      from consent where until is not null
    union all
    select r.id, 'death-' || r.id, 'death-reported', p.died_on::timestamp at time zone c.time_zone, null, null, null,
           null, null
      from medcom.patient_practice r
      join medcom.patients p on p.id = r.patient_id
      join medcom.practices c on c.id = r.practice_id
     where p.died_on is not null
)
select f.id, f.type, r.practice_id::text as controller, r.patient_id::text as host_id, r.email, r.phone,
       f.effect, f.base, f.reference, f.consent, f.template, f.expires
  from fact f
  join registration r on r.id = f.registration_id
 order by r.patient_id, f.effect, f.id
