package io.privacycenter.configuration;

import java.time.ZoneId;

/**
 * What a list of many practices says of one, whether or not what it published holds in this release.
 *
 * @param country ISO 3166
 * @param zone in which its days are counted; that in which the product runs where what it published does not hold
 */
public record Called(String name, String shortName, String country, ZoneId zone) {

    static Called of(Published published) {
        Practice practice = published.practice();
        return new Called(
                practice.name(),
                practice.shortName(),
                practice.country(),
                published.place().zone());
    }
}
