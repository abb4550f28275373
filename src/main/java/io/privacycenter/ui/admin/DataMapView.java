package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.schema.MappingCheck;
import io.privacycenter.sources.schema.SeenSchemas;
import io.privacycenter.sources.schema.SourceDescription;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.admin.source.ConnectView;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Coverage;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.parts.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the columns of the sources mean, and how their rows find their person and their controller. */
@Route(value = "admin/map", layout = AdminLayout.class)
@RouteAlias(value = "admin", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class DataMapView extends Page implements BeforeEnterObserver {
    private final Configurations configurations;
    private final SourceChecks checks;
    private int source;
    private int table;

    DataMapView(Texts texts, Configurations configurations, SourceChecks checks) {
        super(texts);
        this.configurations = configurations;
        this.checks = checks;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Platform platform = configurations.platform().orElseGet(() -> Platform.empty(""));
        List<SourceChecks.Checked> all = checks.of(platform);
        if (all.isEmpty()) {
            add(new Sheet(title(words().of("admin.map")), "")
                    .flush(EmptyState.nothingYet(
                            words().of("admin.map.empty"),
                            words().of("admin.map.empty.text"),
                            Press.link(words().of("admin.map.connect"), ConnectView.class, "primary"))));
            return;
        }
        show(platform, all, checks.describe(all.getFirst().source()).orElse(null));
    }

    private void show(Platform platform, List<SourceChecks.Checked> all, @Nullable SourceDescription description) {
        SourceChecks.Checked checked = all.get(source);
        TableMapping mapping = checked.mapping().tables().get(table);
        List<Component> top = new ArrayList<>();
        if (all.size() > 1) {
            top.add(sources(platform, all));
        }
        top.add(
                switch (checked.answer()) {
                    case SourceAnswer.Found<MappingCheck> found -> coverage(found.value());
                    case SourceAnswer.Unreachable<MappingCheck> silent ->
                        new Banner(
                                Tone.ALERT,
                                Icons.ALERT,
                                words().of(
                                                "admin.map.silent",
                                                Findings.silence(checked.source(), silent.fault(), words())));
                });
        if (description != null) {
            drift(platform, all, description).ifPresent(top::add);
        }
        int facts = checked.mapping().facts().size();
        if (facts > 0) {
            top.add(new Banner(Tone.LAW, Icons.INFO, words().of("admin.facts.offered", facts)));
            top.add(Press.link(words().of("admin.facts.open"), FactsView.class));
        }
        Div map = new Div(
                tables(platform, all, description),
                new MappedColumns(
                        words(),
                        platform,
                        mapping,
                        Optional.ofNullable(description),
                        checks.examples(checked, mapping.table())));
        map.addClassName("map");
        top.add(map);
        removeAll();
        add(new Sheet(title(words().of("admin.map")), sentence(checked))
                .beside(Press.anchor(words().of("connect.title"), "admin/connect"))
                .body(top.toArray(Component[]::new))
                .side(new TableFacts(words(), checked, mapping)));
    }

    private Optional<Component> drift(
            Platform platform, List<SourceChecks.Checked> all, SourceDescription description) {
        SourceChecks.Checked checked = all.get(source);
        SeenSchemas.Drift drift = checks.drift(checked.source(), description);
        if (drift.changes().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DriftNotice(words(), drift, () -> {
            checks.saw(checked.source(), description);
            show(platform, all, description);
        }));
    }

    private String sentence(SourceChecks.Checked checked) {
        return switch (checked.answer()) {
            case SourceAnswer.Found<MappingCheck> found ->
                words().of(
                                "admin.map.sentence",
                                columns(found.value(), MappingCheck.Coverage::columnsMapped),
                                columns(found.value(), MappingCheck.Coverage::columns),
                                checked.source().name());
            case SourceAnswer.Unreachable<MappingCheck> silent ->
                checked.source().name();
        };
    }

    private static int columns(MappingCheck check, java.util.function.ToIntFunction<MappingCheck.Coverage> counted) {
        return check.coverage().stream()
                .filter(MappingCheck.Coverage::mapped)
                .mapToInt(counted)
                .sum();
    }

    private Component coverage(MappingCheck check) {
        int personal = columns(check, MappingCheck.Coverage::columnsOfData);
        int mapped = columns(check, MappingCheck.Coverage::columnsMapped);
        int open = columns(check, MappingCheck.Coverage::columns) - mapped;
        long unread = check.coverage().stream().filter(one -> !one.mapped()).count();
        Div both = new Div(new Coverage(List.of(
                new Coverage.Share(Coverage.Fill.KNOWN, personal, words().of("admin.map.personal", personal)),
                new Coverage.Share(
                        Coverage.Fill.GUESS, mapped - personal, words().of("admin.map.technical", mapped - personal)),
                new Coverage.Share(Coverage.Fill.OPEN, open, words().of("admin.map.open", open)))));
        Span note = new Span(words().of("admin.map.unread", unread));
        note.addClassNames("small", "quiet");
        both.add(note);
        both.addClassName("map-coverage");
        return both;
    }

    private Component sources(Platform platform, List<SourceChecks.Checked> all) {
        return new io.privacycenter.ui.parts.Filters<>(
                        words().of("admin.sources"),
                        all,
                        one -> new io.privacycenter.ui.parts.Filters.Face(
                                one.source().name(), ""),
                        chosen -> {
                            source = all.indexOf(chosen);
                            table = 0;
                            show(platform, all, checks.describe(chosen.source()).orElse(null));
                        })
                .press(all.get(source));
    }

    private Component tables(
            Platform platform, List<SourceChecks.Checked> all, @Nullable SourceDescription description) {
        SourceChecks.Checked checked = all.get(source);
        return new MappedTables(
                words(),
                checked.mapping().tables().stream().map(TableMapping::table).toList(),
                table,
                here -> state(checked, checked.mapping().tables().get(here)),
                here -> {
                    table = here;
                    show(platform, all, description);
                });
    }

    private String state(SourceChecks.Checked checked, TableMapping mapping) {
        int problems = Findings.of(checked, mapping.table()).size();
        return problems == 0 ? words().of("admin.table.done") : words().of("admin.table.problems", problems);
    }
}
