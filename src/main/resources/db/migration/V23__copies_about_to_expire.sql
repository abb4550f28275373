-- When the person was told that their copy will soon be gone.
alter table requests.data_package add told timestamptz;
