package io.privacycenter.ui.patient.door;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.identity.Doors;
import io.privacycenter.requests.mydata.PrivacyNotice;
import io.privacycenter.requests.mydata.PrivacyNotice.Kept;
import io.privacycenter.requests.mydata.PrivacyNotice.Notice;
import io.privacycenter.requests.mydata.PrivacyNotice.Use;
import io.privacycenter.requests.mydata.WhoHasMyData.Recipient;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.Door;
import io.privacycenter.ui.patient.PracticeLayout;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.Recipients;
import io.privacycenter.ui.patient.mydata.KindDetails;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.util.ArrayList;
import java.util.List;

/** The notice of Article 13: who is responsible, what is used and why, who receives it, how long, and every right. */
@Route(value = "p/:slug/notice", layout = PracticeLayout.class)
@AnonymousAllowed
class NoticeView extends DoorPage {
    private final PrivacyNotice notices;

    NoticeView(Texts texts, Practices practices, Doors doors, PrivacyNotice notices) {
        super(texts, practices, doors);
        this.notices = notices;
    }

    @Override
    void show(Door door) {
        Notice notice = notices.of(door.controller().id());
        Practice practice = notice.practice();
        removeAll();
        addClassName("notice-page");
        add(head(
                words().of("notice.title", practice.shortName()),
                words().of("notice.lead"),
                Press.back(words().of("door.home"), door.address())));
        add(responsible(notice));
        add(section(words().of("notice.dpo"), officer(practice)));
        add(uses(notice));
        add(section(words().of("notice.recipients"), recipients(notice)));
        add(section(words().of("package.transfers.question"), transfers(notice)));
        add(kept(notice));
        add(section(words().of("notice.must"), new Paragraph(words().of("notice.must.text"))));
        add(section(words().of("package.rights"), rights(door)));
        add(section(words().of("notice.complain"), complain(practice)));
        add(section(
                words().of("package.automated.question"),
                new Paragraph(words().of(notice.byComputer() ? "package.automated" : "package.automated.none"))));
        Anchor policy = new Anchor(practice.policy().toString(), words().of("notice.policy"));
        add(new Paragraph(policy), quiet(words().of("notice.version", notice.version(), notice.since())));
    }

    private Section responsible(Notice notice) {
        Practice practice = notice.practice();
        Pairs who = new Pairs()
                .with(words().of("notice.name"), practice.name())
                .with(words().of("notice.address"), practice.address() + " " + practice.city());
        if (practice.phone() != null) {
            who.with(words().of("notice.phone"), practice.phone());
        }
        return section(words().of("notice.responsible"), who.with(words().of("notice.software"), notice.software()));
    }

    private static Paragraph officer(Practice practice) {
        Anchor mail =
                new Anchor("mailto:" + practice.dpo().email(), practice.dpo().email());
        return new Paragraph(new Span(practice.dpo().name() + ", "), mail);
    }

    private Section uses(Notice notice) {
        Section section = section(words().of("notice.uses"));
        for (Use use : notice.uses()) {
            Practice.Base base = use.base();
            String ground = words().term("legal-bases", use.ground().term());
            Pairs pairs = new Pairs()
                    .with(words().of("part.kind"), kinds(use.kinds()))
                    .with(words().of("me.use.purposes"), KindDetails.named(words(), "purposes", use.purposes()))
                    .with(
                            words().of("part.why"),
                            ground + (base.article() == null ? "" : " · " + words().citation(base.article())));
            Div shown = new Div(
                    new H3(base.label().in(words().language())),
                    new Paragraph(base.help().in(words().language())),
                    pairs);
            if (use.ground() == LegalBaseKind.CONSENT) {
                shown.add(quiet(words().of("notice.use.consent")));
            } else if (use.ground().mayBeObjectedTo()) {
                shown.add(quiet(words().of("notice.use.object")));
            }
            shown.addClassName("kind-use");
            section.add(shown);
        }
        return section;
    }

    private Component recipients(Notice notice) {
        if (notice.recipients().isEmpty()) {
            return new Paragraph(words().of("me.recipients.none"));
        }
        UnorderedList list = new UnorderedList();
        for (Recipient recipient : notice.recipients()) {
            ListItem item = new ListItem(Recipients.line(words(), recipient.who()));
            if (!recipient.kinds().isEmpty()) {
                item.add(quiet(words().of("who.kinds", kinds(recipient.kinds()))));
            }
            list.add(item);
        }
        list.addClassName("recipients");
        return list;
    }

    private Component[] transfers(Notice notice) {
        List<Component> said = new ArrayList<>();
        Practice practice = notice.practice();
        said.add(new Paragraph(
                notice.abroad().isEmpty()
                        ? words().of("package.transfers.none")
                        : words().of(
                                        "package.transfers",
                                        words().list(notice.abroad().stream()
                                                .map(words()::country)
                                                .toList()),
                                        practice.dpo().name(),
                                        practice.dpo().email())));
        notice.recipients().stream()
                .map(Recipient::who)
                .filter(recipient -> recipient.safeguard() != null)
                .forEach(recipient -> said.add(new Paragraph(words().of(
                                "notice.safeguard",
                                recipient.name(),
                                java.util.Objects.requireNonNull(recipient.safeguard())
                                        .in(words().language())))));
        return said.toArray(Component[]::new);
    }

    private Section kept(Notice notice) {
        UnorderedList list = new UnorderedList();
        for (Kept kept : notice.kept()) {
            Practice.Keeping rule = kept.rule();
            Span label = new Span(words().of(
                            "notice.kept.line",
                            kinds(kept.kinds()),
                            rule.label().in(words().language())));
            ListItem item = new ListItem(label);
            if (rule.law() != null) {
                item.add(
                        rule.lawUrl() == null
                                ? quiet(words().citation(rule.law()))
                                : new Paragraph(new Anchor(rule.lawUrl().toString(), words().citation(rule.law()))));
            }
            list.add(item);
        }
        list.addClassName("recipients");
        return section(words().of("notice.kept"), list, quiet(words().of("notice.kept.note")));
    }

    private Component[] rights(Door door) {
        UnorderedList list = new UnorderedList();
        for (String right : new String[] {
            words().of("notice.right.access"),
            words().of("notice.right.correct"),
            words().of("notice.right.erase"),
            words().of("notice.right.limit"),
            words().of("notice.right.object"),
            words().of("notice.right.take"),
            words().of("notice.right.back")
        }) {
            list.add(new ListItem(right));
        }
        list.addClassName("recipients");
        return new Component[] {list, new Paragraph(Press.anchor(words().of("notice.ask"), door.signIn(), "primary"))};
    }

    private Paragraph complain(Practice practice) {
        return new Paragraph(new Anchor(
                practice.authority().url().toString(),
                words().of("footer.complain", practice.authority().name())));
    }

    private static Section section(String title, Component... content) {
        Section section = new Section(new H2(title));
        section.getElement().setAttribute("aria-label", title);
        section.add(content);
        return section;
    }

    private String kinds(List<KindOfData> kinds) {
        return kinds.isEmpty()
                ? words().of("notice.kinds.other")
                : words().list(kinds.stream()
                        .map(kind -> kind.label().in(words().language()))
                        .toList());
    }
}
