-- Where nothing was granted, nothing was carried out and nothing proved: the answer alone says when.
update requests.demand set carried_out = null where status in ('DENIED', 'OTHER_RESPONSE', 'CANCELED');
