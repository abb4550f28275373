package io.privacycenter.ui.review.officer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.requests.LaterErasures.Later;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.expiry.ExpiredErasures;
import io.privacycenter.retention.PuttingOff;
import io.privacycenter.retention.PuttingOff.PutOff;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.DayPicker;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Prose;
import io.privacycenter.ui.shell.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What does not go yet: left for now by somebody, ordered and put off by a law or a claim, or asked for and still kept. */
final class NotYet extends Div {
    private final Words words;
    private final PuttingOff puttingOff;
    private final Desk desk;
    private final Configurations configurations;
    private final UnaryOperator<String> kind;
    private final Runnable changed;

    /** @param kind name of a kind of data by its id @param changed when something is proposed again or no longer */
    NotYet(
            Words words,
            PuttingOff puttingOff,
            Desk desk,
            Configurations configurations,
            UnaryOperator<String> kind,
            Runnable changed) {
        this.words = words;
        this.puttingOff = puttingOff;
        this.desk = desk;
        this.configurations = configurations;
        this.kind = kind;
        this.changed = changed;
        addClassName("stack");
        List<PutOff> putOff = puttingOff.standing();
        List<ExpiredErasures.Order> postponed = puttingOff.postponed();
        Map<UUID, String> names = desk.names(Stream.concat(
                        putOff.stream().map(PutOff::subject), postponed.stream().map(ExpiredErasures.Order::subject))
                .collect(Collectors.toSet()));
        if (!putOff.isEmpty()) {
            Div list = list();
            putOff.forEach(one -> list.add(line(one, name(names, one.subject()))));
            add(Columns.section(words.of("expired.put-off"), list));
        }
        if (!postponed.isEmpty()) {
            Div list = list();
            postponed.forEach(one -> list.add(line(one, name(names, one.subject()))));
            add(Columns.section(words.of("expired.postponed"), list));
        }
    }

    /** What people asked to have erased and is kept for now; empty when there is none with a day. */
    Optional<Component> asked() {
        List<Later> asked = puttingOff.asked();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Map<UUID, String> names = desk.names(asked.stream().map(Later::subject).collect(Collectors.toSet()));
        Div list = list();
        asked.forEach(one -> list.add(line(one, name(names, one.subject()))));
        return Optional.of(Columns.section(words.of("expired.asked"), list));
    }

    private static Div list() {
        Div list = new Div();
        list.addClassName("stack");
        return list;
    }

    private String name(Map<UUID, String> names, UUID subject) {
        return names.getOrDefault(
                subject, words.of("expired.unknown", subject.toString().substring(0, 8)));
    }

    private Div line(PutOff one, String name) {
        Button again = Press.plain(words.of("expired.put-off.again"), click -> {
            puttingOff.proposeAgain(one.subject());
            changed.run();
        });
        again.setAriaLabel(words.of("expired.put-off.again.of", name));
        Div line = new Div(
                Prose.line(words.of(
                        "expired.put-off.line",
                        name,
                        words.list(one.kinds().stream().map(kind).sorted().toList()),
                        day(one.controller(), one.until()),
                        one.reason(),
                        Objects.requireNonNullElse(one.by(), "–"))),
                again);
        line.addClassNames("line", "between");
        return line;
    }

    private Paragraph line(ExpiredErasures.Order one, String name) {
        return Prose.paragraph(words.of(
                "expired.postponed.line",
                name,
                kinds(one.controller(), one.categories()),
                day(one.controller(), Objects.requireNonNull(one.until())),
                words.of(why(one.failure()))));
    }

    private Paragraph line(Later one, String name) {
        return Prose.paragraph(words.of(
                "expired.asked.line",
                name,
                kind.apply(one.kind()),
                words.shortDate(Objects.requireNonNull(
                        one.lastDay(configurations.called(one.controller()).zone())))));
    }

    private static String why(@Nullable String code) {
        return switch (code) {
            case "HELD_SINCE" -> "expired.postponed.held";
            case "BLOCKED" -> "expired.postponed.blocked";
            case null, default -> "expired.postponed.other";
        };
    }

    private String kinds(UUID controller, Collection<String> categories) {
        Optional<Published> published = configurations.ifUsable(controller);
        return words.list(categories.stream()
                .map(category -> published
                        .map(known -> kind.apply(known.rules().kindOf(category).id()))
                        .orElseGet(() -> words.closest("data-categories", category)))
                .distinct()
                .sorted()
                .toList());
    }

    private String day(UUID controller, Instant instant) {
        return words.shortDate(
                LocalDate.ofInstant(instant, configurations.called(controller).zone()));
    }

    /** Asks until when and why nothing of a person is to be proposed. */
    void ask(UUID subject, UUID controller) {
        var zone = configurations.called(controller).zone();
        LocalDate today = LocalDate.ofInstant(desk.now(), zone);
        PlainDialog dialog = new PlainDialog(words.of("expired.later.title"), words.of("expired.later.sentence"));
        DayPicker day = new DayPicker(words, words.of("expired.later.day"));
        day.setMin(today.plusDays(1));
        day.setMax(today.plusDays(PuttingOff.MOST_DAYS - 1));
        day.setValue(today.plusMonths(3));
        TextArea reason = new TextArea(words.of("hold.why"));
        reason.setMaxLength(PuttingOff.LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        dialog.with(day, reason).sends(words.of("part.cancel"), words.of("expired.later.send"), () -> {
            LocalDate until = day.getValue();
            Instant starts =
                    until == null ? Instant.MIN : until.atStartOfDay(zone).toInstant();
            puttingOff
                    .putOff(Session.staff().orElseThrow(), subject, starts, reason.getValue())
                    .ifPresentOrElse(refused -> say(refused, day, reason), () -> {
                        dialog.close();
                        changed.run();
                    });
        });
        dialog.open();
    }

    private void say(PuttingOff.Refused refused, DayPicker day, TextArea reason) {
        switch (refused) {
            case NO_REASON -> invalid(reason, words.of("err.hold.reason"));
            case REASON_TOO_LONG -> invalid(reason, words.of("err.message.long", PuttingOff.LONGEST_REASON));
            case DAY_TOO_LATE_OR_PAST -> {
                day.setErrorMessage(words.of("err.later.day", PuttingOff.MOST_DAYS));
                day.setInvalid(true);
                day.focus();
            }
        }
    }

    private static void invalid(TextArea reason, String why) {
        reason.setErrorMessage(why);
        reason.setInvalid(true);
        reason.focus();
    }
}
