package io.privacycenter.requests.others;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * How much of a copy is withheld for the rights of others.
 *
 * @param reasons each once, as the person reads them
 */
public record Withheld(int leftOut, int masked, List<String> reasons) {

    public Withheld {
        reasons = List.copyOf(reasons);
    }

    public static Withheld of(Collection<Chosen> chosen) {
        return new Withheld(
                count(chosen, Choice.LEAVE_OUT),
                count(chosen, Choice.MASK),
                chosen.stream()
                        .map(Chosen::reason)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static int count(Collection<Chosen> chosen, Choice choice) {
        return (int) chosen.stream().filter(one -> one.choice() == choice).count();
    }

    public boolean nothing() {
        return leftOut == 0 && masked == 0;
    }
}
