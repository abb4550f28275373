package io.privacycenter.engine;

import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/** Facts as tests tell them: recorded when they took effect, with an id of their own. */
public final class Facts {

    private Facts() {}

    public static Instant day(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    public static Scope scope(Terms data, Terms processing, Terms purposes) {
        return Scope.of(data, processing, purposes);
    }

    public static Fact started(String id, String date, String base) {
        return new Fact.ServiceStarted(id, day(date), day(date), Set.of(base), null);
    }

    public static Fact started(String id, String date, String base, String reference) {
        return new Fact.ServiceStarted(id, day(date), day(date), Set.of(base), reference);
    }

    public static Fact ended(String id, String date, String base) {
        return new Fact.ServiceEnded(id, day(date), day(date), Set.of(base), null);
    }

    public static Fact ended(String id, String date, String base, String reference) {
        return new Fact.ServiceEnded(id, day(date), day(date), Set.of(base), reference);
    }

    public static Fact consent(String id, String date, Scope scope) {
        return new Fact.ConsentGiven(id, day(date), day(date), id, scope, null, null, null, null);
    }

    public static Fact granted(String id, String date, Action action, Restriction... restrictions) {
        return new Fact.DemandAnswered(
                id, day(date), day(date), id, action, Restrictions.of(restrictions), Status.GRANTED, null);
    }

    public static Restriction to(Scope scope) {
        return new Restriction.ToScope(scope);
    }
}
