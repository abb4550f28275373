-- Whoever files were joined for reads when and by what proof, and when they were parted again.
create policy own on identity.link for select to ${app}
    using (one in (select access.subjects()) or other in (select access.subjects()));
