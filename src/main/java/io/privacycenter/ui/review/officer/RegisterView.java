package io.privacycenter.ui.review.officer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.privacycenter.evidence.Entrusted;
import io.privacycenter.evidence.ProcessingRegister;
import io.privacycenter.evidence.ProcessingRegister.Register;
import io.privacycenter.identity.Controller;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.review.DeskLayout;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The record of processing activities of a practice, as its configuration in force declares it. */
@Route(value = "review/register", layout = DeskLayout.class)
@RolesAllowed("DPO")
public class RegisterView extends Page implements BeforeEnterObserver {

    private final ProcessingRegister registers;
    private final Entrusted entrusted;

    RegisterView(Texts texts, ProcessingRegister registers, Entrusted entrusted) {
        super(texts);
        this.registers = registers;
        this.entrusted = entrusted;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<Controller> mine = entrusted.mine();
        if (mine.isEmpty()) {
            add(new Sheet(title(words().of("register.place")), "")
                    .body(EmptyState.nothingYet(words().of("register.none"), words().of("register.none.text"))));
            return;
        }
        show(mine, mine.getFirst());
    }

    private void show(List<Controller> mine, Controller chosen) {
        removeAll();
        Optional<Register> register = registers.of(chosen.id(), words());
        Sheet sheet = new Sheet(
                title(words().of("register.title", entrusted.name(chosen.id()))),
                register.map(one -> words().of("register.lead", one.version(), one.platform()))
                        .orElseGet(() -> words().of("register.unusable")));
        if (mine.size() > 1) {
            Select<Controller> choice = new Select<>();
            choice.setLabel(words().of("evidence.practice"));
            choice.setItems(mine);
            choice.setItemLabelGenerator(
                    one -> mine.size() > PeriodChoice.MOST_BY_NAME ? one.slug() : entrusted.name(one.id()));
            choice.setValue(chosen);
            choice.addValueChangeListener(change -> show(mine, change.getValue()));
            sheet.tools(choice);
        }
        register.ifPresent(one -> sheet.beside(files(chosen.id())).body(sections(one)));
        add(sheet);
    }

    private Component[] sections(Register register) {
        return new Component[] {
            Columns.section(words().of("register.responsible"), responsible(register)),
            Columns.section(words().of("register.activities"), activities(register)),
            Columns.section(words().of("register.people"), list(register.people())),
            Columns.section(words().of("register.recipients"), recipients(register)),
            Columns.section(
                    words().of("register.countries"),
                    list(register.countries().stream().map(words()::country).toList())),
            Columns.section(words().of("register.retention"), retention(register)),
            Columns.section(words().of("register.measures"), list(register.measures()))
        };
    }

    private Div files(UUID controller) {
        Words language = words();
        Div both = new Div(
                file(
                        "register.pdf",
                        "application/pdf",
                        "pdf",
                        register -> registers.paper(register, language),
                        controller),
                file("register.json", "application/json", "json", registers::json, controller));
        both.addClassNames("line", "line-tight");
        return both;
    }

    /** Of the register as it is when the link is followed. */
    private Anchor file(String key, String type, String end, Function<Register, byte[]> written, UUID controller) {
        Words language = words();
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] file =
                            written.apply(registers.of(controller, language).orElseThrow());
                    return new DownloadResponse(new ByteArrayInputStream(file), "article-30." + end, type, file.length);
                }),
                words().of(key));
        link.addClassName("btn");
        link.setRouterIgnore(true);
        return link;
    }

    private Pairs responsible(Register register) {
        Pairs pairs = new Pairs()
                .with(words().of("register.controller"), register.controller().name())
                .with(words().of("register.address"), register.controller().address());
        if (register.controller().phone() != null) {
            pairs.with(words().of("register.phone"), register.controller().phone());
        }
        return pairs.with(
                        words().of("register.officer"),
                        register.officer().name() + ", " + register.officer().email())
                .with(words().of("register.authority"), register.authority());
    }

    private Rows activities(Register register) {
        Rows rows = new Rows(
                words().of("register.activities"),
                List.of(
                        words().of("register.activity"),
                        words().of("register.ground"),
                        words().of("register.purposes"),
                        words().of("register.data")));
        register.activities()
                .forEach(one -> rows.with(
                        twoLines(one.name(), one.about()),
                        twoLines(one.ground(), one.article()),
                        new Span(words().list(one.purposes())),
                        new Span(words().list(one.data()))));
        return rows;
    }

    private Component recipients(Register register) {
        if (register.recipients().isEmpty()) {
            return new Paragraph(words().of("register.recipients.none"));
        }
        Rows rows = new Rows(
                words().of("register.recipients"),
                List.of(
                        words().of("register.recipient"),
                        words().of("register.data"),
                        words().of("register.country"),
                        words().of("register.safeguard")));
        register.recipients()
                .forEach(one -> rows.with(
                        twoLines(one.name(), one.what()),
                        new Span(one.data() == null ? words().of("register.not-declared") : words().list(one.data())),
                        new Span(one.country() == null ? "–" : words().country(one.country())),
                        new Span(one.safeguard() == null ? "–" : one.safeguard())));
        return rows;
    }

    private Rows retention(Register register) {
        Rows rows = new Rows(
                words().of("register.retention"),
                List.of(words().of("register.data"), words().of("register.rule"), words().of("register.law")));
        register.retention()
                .forEach(one -> rows.with(
                        new Span(one.data().isEmpty() ? words().of("register.data.any") : words().list(one.data())),
                        new Span(one.rule()),
                        new Span(one.law() == null ? words().of("register.law.own") : one.law())));
        return rows;
    }

    private static Div twoLines(String first, @Nullable String second) {
        Span name = new Span(first);
        name.addClassName("register-name");
        Div both = new Div(name);
        if (second != null) {
            Span below = new Span(second);
            below.addClassNames("small", "muted");
            both.add(below);
        }
        both.addClassName("register-cell");
        return both;
    }

    private static UnorderedList list(List<String> lines) {
        UnorderedList list = new UnorderedList();
        lines.forEach(line -> list.add(new ListItem(line)));
        return list;
    }
}
