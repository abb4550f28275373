package io.privacycenter.configuration;

/**
 * A kind of data as a person sees and counts it: messages, photos, invoices.
 *
 * @param id short name, for example {@code messages}
 * @param term PRIV data category, usually an extended one, for example {@code HEALTH.MESSAGE}; the kind of a
 *     selector is the one with the longest term that covers it
 * @param icon name of an icon of the line set
 * @param label what it is called, one or many
 * @param about one short sentence: what it is used for
 */
public record KindOfData(String id, String term, String icon, Text label, Text about) {}
