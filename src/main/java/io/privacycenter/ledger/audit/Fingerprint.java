package io.privacycenter.ledger.audit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * A number that stands for a collection of (subject, number, hash), whatever the order: two tables are compared without
 * sorting or keeping them. Each member becomes a number under random keys, and the fingerprint is the product of all,
 * modulo the prime 2^61 − 1. Who does not know the keys, which are made for one audit, cannot make two collections meet;
 * ten million entries meet others by chance once in 10^11 audits.
 */
final class Fingerprint {

    private static final long PRIME = (1L << 61) - 1;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int WORDS_OF_HASH = 8;
    private static final int WORDS = 6 + WORDS_OF_HASH;

    private final Keys keys;
    private long product = 1;

    Fingerprint(Keys keys) {
        this.keys = keys;
    }

    /** One for every word of a member, and one that is added to the sum. */
    record Keys(long[] ofWords, long added) {

        static Keys random() {
            SecureRandom random = new SecureRandom();
            return new Keys(random.longs(WORDS, 1, PRIME).toArray(), random.nextLong(1, PRIME));
        }
    }

    /** @param hash 32 bytes @param from where they begin */
    void add(long subjectHigh, long subjectLow, long number, byte[] hash, int from) {
        long sum = keys.added;
        sum = plus(sum, 0, subjectHigh >>> 32);
        sum = plus(sum, 1, subjectHigh & 0xffff_ffffL);
        sum = plus(sum, 2, subjectLow >>> 32);
        sum = plus(sum, 3, subjectLow & 0xffff_ffffL);
        sum = plus(sum, 4, number >>> 32);
        sum = plus(sum, 5, number & 0xffff_ffffL);
        for (int word = 0; word < WORDS_OF_HASH; word++) {
            sum = plus(sum, 6 + word, (int) INT.get(hash, from + word * Integer.BYTES) & 0xffff_ffffL);
        }
        product = times(product, sum);
    }

    /** Of both collections together. */
    Fingerprint with(Fingerprint other) {
        Fingerprint both = new Fingerprint(keys);
        both.product = times(product, other.product);
        return both;
    }

    /** Nothing that met the one number with which all products end is taken for equal. */
    boolean isThatOf(Fingerprint other) {
        return product == other.product && product != 0;
    }

    private long plus(long sum, int place, long word) {
        return reduced(sum + times(keys.ofWords[place], word));
    }

    private static long times(long one, long other) {
        long high = Math.multiplyHigh(one, other);
        long low = one * other;
        return reduced((low & PRIME) + (high << 3 | low >>> 61));
    }

    private static long reduced(long value) {
        return value >= PRIME ? value - PRIME : value;
    }
}
