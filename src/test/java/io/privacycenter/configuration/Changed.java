package io.privacycenter.configuration;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.BlockingColumn;
import io.privacycenter.configuration.source.SourceMapping.CarriedOutBy;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents with one thing changed, as tests want them. */
public final class Changed {

    private Changed() {}

    public static Platform tables(Platform platform, UnaryOperator<TableMapping> how) {
        return new Platform(
                platform.name(),
                platform.selectors(),
                platform.processing(),
                platform.purposes(),
                platform.kinds(),
                platform.sources(),
                platform.mappings().stream()
                        .map(mapping -> tables(mapping, how))
                        .toList(),
                platform.renamed(),
                platform.defaults(),
                platform.past());
    }

    public static SourceMapping tables(SourceMapping mapping, UnaryOperator<TableMapping> how) {
        return new SourceMapping(
                mapping.source(),
                mapping.person(),
                mapping.tables().stream().map(how).toList(),
                mapping.controller(),
                mapping.facts());
    }

    /** Who changes its rows, and how they are taken out of use. */
    public static TableMapping carriedOut(
            TableMapping table, @Nullable CarriedOutBy who, @Nullable BlockingColumn blocking) {
        return carriedOut(table, table.erase(), who, blocking);
    }

    public static TableMapping carriedOut(
            TableMapping table, RowErasure erase, @Nullable CarriedOutBy who, @Nullable BlockingColumn blocking) {
        return new TableMapping(
                table.table(),
                table.kind(),
                table.item(),
                table.people(),
                table.controller(),
                table.shared(),
                table.key(),
                table.capturedOn(),
                table.references(),
                erase,
                table.columns(),
                who,
                blocking);
    }

    /** The same practice under another name. */
    public static Practice named(Practice like, String hostId, String name, String shortName) {
        return practice(like, hostId, name, shortName, like.bases(), like.blocking(), like.erasingHealthNeedsTwo());
    }

    /** The same practice with other legal bases in force. */
    public static Practice bases(Practice like, List<Practice.Base> bases) {
        return practice(
                like,
                like.hostId(),
                like.name(),
                like.shortName(),
                bases,
                like.blocking(),
                like.erasingHealthNeedsTwo());
    }

    /** The same practice, where law blocks other data before it is erased. */
    public static Practice blocking(Practice like, List<Practice.Blocking> blocking) {
        return practice(
                like,
                like.hostId(),
                like.name(),
                like.shortName(),
                like.bases(),
                blocking,
                like.erasingHealthNeedsTwo());
    }

    /** The same practice, where this line about who decides stands before all others. */
    public static Practice answering(Practice like, Practice.Answering first) {
        ObjectNode written = (ObjectNode) Documents.node(like);
        ((ArrayNode) written.path("strategies")).insert(0, Documents.node(first));
        return Documents.value(written, Practice.class);
    }

    /** The same practice, where erasing health data needs two people or not. */
    public static Practice erasingHealthNeedsTwo(Practice like, boolean two) {
        return practice(like, like.hostId(), like.name(), like.shortName(), like.bases(), like.blocking(), two);
    }

    private static Practice practice(
            Practice like,
            String hostId,
            String name,
            String shortName,
            List<Practice.Base> bases,
            List<Practice.Blocking> blocking,
            boolean erasingHealthNeedsTwo) {
        return new Practice(
                hostId,
                name,
                shortName,
                like.address(),
                like.city(),
                like.phone(),
                like.country(),
                like.region(),
                like.zone(),
                like.dpo(),
                like.authority(),
                like.profile(),
                like.policy(),
                like.countries(),
                like.recipients(),
                bases,
                like.retention(),
                like.strategies(),
                like.deadlines(),
                blocking,
                like.secondFactor(),
                erasingHealthNeedsTwo,
                like.whenExpired(),
                like.look());
    }

    /** The same practice, where what has outlived its law is ordered to be erased without anybody. */
    public static Practice orderingExpiredAtOnce(Practice like) {
        return new Practice(
                like.hostId(),
                like.name(),
                like.shortName(),
                like.address(),
                like.city(),
                like.phone(),
                like.country(),
                like.region(),
                like.zone(),
                like.dpo(),
                like.authority(),
                like.profile(),
                like.policy(),
                like.countries(),
                like.recipients(),
                like.bases(),
                like.retention(),
                like.strategies(),
                like.deadlines(),
                like.blocking(),
                like.secondFactor(),
                like.erasingHealthNeedsTwo(),
                Practice.WhenExpired.AT_ONCE,
                like.look());
    }
}
