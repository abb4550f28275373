package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.Beginning;
import io.privacycenter.configuration.Countries;
import io.privacycenter.configuration.Practice;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Columns;
import java.net.URI;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of who is responsible. */
final class WhoForm extends Composite<Div> {
    private static final int LONGEST = 200;

    private final Words words;
    private final TextField name;
    private final TextField shortName;
    private final TextField address;
    private final TextField city;
    private final TextField phone;
    private final Select<String> country;
    private final TextField region;
    private final Select<String> profile;
    private final TextField officer;
    private final EmailField officerMail;
    private final TextField authority;
    private final TextField authorityPage;
    private final TextField policy;
    private final MultiSelectComboBox<String> stored;
    private final Checkbox two;
    private final Checkbox atOnce;
    private ZoneId zone;

    WhoForm(Words words, Practice practice) {
        this.words = words;
        zone = practice.zone();
        name = text("practice-name", practice.name());
        shortName = text("short-name", practice.shortName());
        address = text("address", practice.address());
        city = text("city", practice.city());
        phone = text("phone", practice.phone());
        region = text("region", practice.region());
        region.setHelperText(words.of("practice.who.region.help"));
        country = new Select<>();
        country.setLabel(words.of("practice.who.country"));
        List<String> known =
                countries(Countries.all().stream().map(Countries.Country::code).toList());
        country.setItems(known);
        country.setItemLabelGenerator(words::country);
        country.setValue(practice.country());
        country.addValueChangeListener(change -> begin(change.getValue()));
        profile = new Select<>();
        profile.setLabel(words.of("practice.who.profile"));
        profile.setItems(Profile.known());
        profile.setItemLabelGenerator(id -> words.of("profile." + id.toLowerCase(Locale.ROOT)));
        profile.setValue(Profile.known().contains(practice.profile()) ? practice.profile() : null);
        officer = text("officer", practice.dpo().name());
        officerMail = new EmailField(words.of("practice.who.officer-mail"));
        officerMail.setMaxLength(LONGEST);
        officerMail.setValue(practice.dpo().email());
        authority = text("authority", practice.authority().name());
        authorityPage = text("authority-page", practice.authority().url().toString());
        policy = text("policy", practice.policy().toString());
        policy.setHelperText(words.of("practice.who.policy.help"));
        stored = new MultiSelectComboBox<>(words.of("practice.who.stored"));
        stored.setItems(countries(List.of(Locale.getISOCountries())));
        stored.setItemLabelGenerator(words::country);
        stored.setValue(practice.countries());
        two = new Checkbox(words.of("practice.who.two"), practice.erasingHealthNeedsTwo());
        two.setHelperText(words.of("practice.who.two.help"));
        atOnce = new Checkbox(words.of("practice.who.at-once"), practice.ordersExpiredAtOnce());
        atOnce.setHelperText(words.of("practice.who.at-once.help"));
        getContent().addClassName("stack");
        getContent()
                .add(
                        section("responsible", name, shortName, address, city, phone, country, region, profile),
                        section("officer", officer, officerMail),
                        section("complaints", authority, authorityPage),
                        section("told", policy, stored),
                        section("careful", two, atOnce));
    }

    /** Whether every field can be saved; those that cannot say why. */
    boolean isWell() {
        boolean well = isPage(authorityPage) & isPage(policy);
        return well & !officerMail.isInvalid();
    }

    /** The fields of the document that this page says. */
    Map<String, @Nullable Object> said() {
        Map<String, @Nullable Object> said = new HashMap<>();
        said.put("name", name.getValue().strip());
        said.put("shortName", shortName.getValue().strip());
        said.put("address", address.getValue().strip());
        said.put("city", city.getValue().strip());
        said.put("phone", orNull(phone.getValue()));
        said.put("country", country.getValue());
        said.put("region", orNull(region.getValue()));
        said.put("zone", zone);
        said.put("profile", profile.getValue() == null ? "" : profile.getValue());
        said.put(
                "dpo",
                new Practice.Officer(
                        officer.getValue().strip(), officerMail.getValue().strip()));
        said.put(
                "authority",
                new Practice.Authority(
                        authority.getValue().strip(),
                        URI.create(authorityPage.getValue().strip())));
        said.put("policy", policy.getValue().strip());
        said.put("countries", stored.getValue().stream().sorted().toList());
        said.put("erasingHealthNeedsTwo", two.getValue() ? true : null);
        said.put("whenExpired", atOnce.getValue() ? Practice.WhenExpired.AT_ONCE : null);
        return said;
    }

    /** Another country has other days, and another authority. */
    private void begin(@Nullable String code) {
        if (code == null) {
            return;
        }
        Countries.of(code).ifPresent(chosen -> {
            zone = chosen.zone();
            Practice.Authority there = Beginning.authority(chosen);
            authority.setValue(there.name());
            authorityPage.setValue(there.url().toString());
            stored.setValue(code);
        });
    }

    private boolean isPage(TextField field) {
        String written = field.getValue().strip();
        boolean well = written.isEmpty() || isWeb(written);
        field.setInvalid(!well);
        field.setErrorMessage(well ? "" : words.of("practice.who.no-page"));
        return well;
    }

    private static boolean isWeb(String written) {
        try {
            URI page = URI.create(written);
            return page.getHost() != null && List.of("http", "https").contains(page.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private TextField text(String field, @Nullable String value) {
        TextField text = new TextField(words.of("practice.who." + field));
        text.setMaxLength(LONGEST);
        text.setValue(value == null ? "" : value);
        return text;
    }

    private Component section(String name, Component... fields) {
        Div line = new Div(fields);
        line.addClassName("set-up-line");
        return Columns.section(words.of("practice.who.section." + name), line);
    }

    private List<String> countries(List<String> codes) {
        return codes.stream().sorted(Comparator.comparing(words::country)).toList();
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
