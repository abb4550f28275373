package io.privacycenter.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.privacycenter.PrivacyCenter;
import io.privacycenter.engine.Answer;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.state.State;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** The architecture: what may use what, what things may be called, and that no door of a service stands open. */
class HouseTest {

    private static final String ENGINE = "io.privacycenter.engine";
    private static final String SOURCES = "io.privacycenter.sources";
    private static final String REQUESTS = "io.privacycenter.requests";
    private static final String INSTALLATION = "io.privacycenter.installation";
    private static final String CLIENT = "io.privacycenter.client..";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.privacycenter");

    /**
     * Services that screens or the API may call without a role on the method, and what protects each instead. They lie
     * below the edges: they are how somebody becomes known, or they hold what is public.
     */
    private static final Map<String, String> BELOW_THE_EDGES = Map.ofEntries(
            entry("Doors", "nobody is signed in yet; secrets, tries and times are checked by the methods themselves"),
            entry("Staff", "signing in happens before there is a role; a name is shown to whoever sees the decision"),
            entry(
                    "ApiKeys",
                    "looks up the key of a program that has not said who it is; making one needs a database grant"),
            entry(
                    "ReferenceApplications",
                    "looks up the application of a token that nobody believes yet; what it may is said by administrators alone"),
            entry("Controllers", "names and addresses of practices are public"),
            entry("Configurations", "what is published is public; publishing needs a database grant"),
            entry(
                    "FirstAdministrator",
                    "there is nobody yet who could have a role; a one-time secret is checked by the method"),
            entry("Grants", "answers for whoever asks, and refuses"),
            entry(
                    "LetterBox",
                    "somebody who cannot sign in may leave a letter; reading one needs a role on the method"),
            entry("People", "row-level security shows an actor their own subjects alone"),
            entry("Ledger", "row-level security shows an actor their own chains alone"),
            entry("AllowedProcessing", "row-level security shows an actor the facts and states of their own alone"));

    @Test
    void every_module_uses_only_what_it_declares_and_there_is_no_cycle() {
        ApplicationModules.of(PrivacyCenter.class).verify();
    }

    @Test
    void the_pure_core_imports_no_framework() {
        ArchRule rule = noClasses()
                .that(resideInAnyPackage(
                        "io.privacycenter.vocabulary..", "io.privacycenter.timeline..", "io.privacycenter.engine.."))
                .and(not(simpleName("package-info")))
                .and(not(simpleName("HolidayCalendar"))) // public holidays come from a library of their own
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "io.privacycenter.vocabulary..",
                        "io.privacycenter.timeline..",
                        "io.privacycenter.engine..")));
        rule.check(HOUSE);
    }

    @Test
    void the_calendar_alone_knows_the_library_of_public_holidays() {
        noClasses()
                .that(not(simpleName("HolidayCalendar")))
                .should()
                .dependOnClassesThat(resideInAPackage("de.focus_shift.."))
                .check(HOUSE);
    }

    @Test
    void paper_alone_knows_how_a_pdf_and_a_qr_code_are_made() {
        noClasses()
                .that(not(resideInAPackage("io.privacycenter.paper")))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..", "com.google.zxing.."))
                .check(HOUSE);
    }

    @Test
    void the_rooms_of_the_engine_lie_above_one_another() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("rules")
                .definedBy(ENGINE + ".rules")
                .layer("deadlines")
                .definedBy(ENGINE + ".deadlines")
                .layer("state")
                .definedBy(ENGINE + ".state")
                .layer("situation")
                .definedBy(ENGINE + ".situation")
                .layer("retention")
                .definedBy(ENGINE + ".retention")
                .layer("explanation")
                .definedBy(ENGINE + ".explanation")
                .layer("answers")
                .definedBy(ENGINE)
                .layer("check")
                .definedBy(ENGINE + ".check")
                .whereLayer("rules")
                .mayNotAccessAnyLayer()
                .whereLayer("deadlines")
                .mayOnlyAccessLayers("rules")
                .whereLayer("state")
                .mayOnlyAccessLayers("rules")
                .whereLayer("situation")
                .mayOnlyAccessLayers("rules", "state")
                .whereLayer("retention")
                .mayOnlyAccessLayers("rules", "state", "situation")
                .whereLayer("explanation")
                .mayOnlyAccessLayers("rules", "state", "situation", "retention")
                .whereLayer("answers")
                .mayOnlyAccessLayers("rules", "state", "situation", "retention", "explanation")
                .whereLayer("check")
                .mayNotBeAccessedByAnyLayer()
                .check(HOUSE);
    }

    @Test
    void the_rooms_of_sources_lie_above_one_another_and_below_its_door() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("asking")
                .definedBy(SOURCES + ".asking")
                .layer("connection")
                .definedBy(SOURCES + ".connection")
                .layer("schema")
                .definedBy(SOURCES + ".schema")
                .layer("rows")
                .definedBy(SOURCES + ".rows")
                .layer("packages")
                .definedBy(SOURCES + ".packages")
                .layer("proposal")
                .definedBy(SOURCES + ".proposal")
                .layer("erasure")
                .definedBy(SOURCES + ".erasure")
                .layer("blocking")
                .definedBy(SOURCES + ".blocking")
                .layer("orders")
                .definedBy(SOURCES + ".orders")
                .layer("restores")
                .definedBy(SOURCES + ".restores")
                .layer("facts")
                .definedBy(SOURCES + ".facts")
                .layer("aging")
                .definedBy(SOURCES + ".aging")
                .layer("people")
                .definedBy(SOURCES + ".people")
                .layer("examples")
                .definedBy(SOURCES + ".examples")
                .layer("door")
                .definedBy(SOURCES)
                .whereLayer("asking")
                .mayNotAccessAnyLayer()
                .whereLayer("connection")
                .mayOnlyAccessLayers("asking")
                .whereLayer("schema")
                .mayOnlyAccessLayers("asking", "connection")
                .whereLayer("rows")
                .mayOnlyAccessLayers("asking", "connection", "schema")
                .whereLayer("packages")
                .mayOnlyAccessLayers("asking", "connection", "schema", "rows")
                .whereLayer("proposal")
                .mayOnlyAccessLayers("asking", "connection", "schema")
                .whereLayer("erasure")
                .mayOnlyAccessLayers("asking", "connection", "schema", "rows")
                .whereLayer("facts")
                .mayOnlyAccessLayers("asking", "connection", "schema", "rows")
                .whereLayer("aging")
                .mayOnlyAccessLayers("asking", "connection", "schema", "rows")
                .whereLayer("people")
                .mayOnlyAccessLayers("asking", "connection", "schema")
                .whereLayer("restores")
                .mayOnlyAccessLayers("asking", "connection", "schema", "rows", "erasure", "orders")
                .whereLayer("blocking")
                .mayOnlyAccessLayers("asking", "connection", "schema", "rows", "erasure")
                .whereLayer("orders")
                .mayOnlyAccessLayers("asking", "rows", "erasure")
                .whereLayer("examples")
                .mayOnlyAccessLayers("asking", "connection", "schema", "restores")
                .whereLayer("door")
                .mayNotBeAccessedByAnyLayer()
                .check(HOUSE);
    }

    @Test
    void no_room_needs_itself_through_another() {
        slices().assignedFrom(roomsOf(ENGINE)).should().beFreeOfCycles().check(HOUSE);
        slices().assignedFrom(roomsOf(SOURCES)).should().beFreeOfCycles().check(HOUSE);
        slices().assignedFrom(roomsOf(REQUESTS)).should().beFreeOfCycles().check(HOUSE);
        slices().assignedFrom(roomsOf(INSTALLATION)).should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void the_check_of_an_explanation_shares_no_decision_with_the_engine() {
        noClasses()
                .that(resideInAPackage(ENGINE + ".check"))
                .should()
                .dependOnClassesThat(resideInAPackage(ENGINE)
                        .and(not(belongToAnyOf(Recommendation.class, Outcome.class, Answer.class))))
                .orShould()
                .dependOnClassesThat(assignableTo(Retention.class)
                        .or(assignableTo(State.class))
                        .or(assignableTo(Rules.class)))
                .check(HOUSE);
    }

    @Test
    void the_pure_core_asks_no_clock_and_no_chance() {
        noClasses()
                .that(resideInAnyPackage(
                        "io.privacycenter.vocabulary..", "io.privacycenter.timeline..", "io.privacycenter.engine.."))
                .should()
                .dependOnClassesThat(assignableTo(Clock.class).or(assignableTo(RandomGenerator.class)))
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .check(HOUSE);
    }

    @Test
    void nobody_uses_an_edge_but_screens_may_show_the_demos_mailbox() {
        noClasses()
                .that(not(resideInAPackage("io.privacycenter.api..")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.privacycenter.api.."))
                .check(HOUSE);
        noClasses()
                .that(not(resideInAPackage("io.privacycenter.ui..")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.privacycenter.ui.."))
                .check(HOUSE);
        noClasses()
                .that(not(resideInAnyPackage("io.privacycenter.demo..", "io.privacycenter.ui..")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.privacycenter.demo.."))
                .check(HOUSE);
    }

    @Test
    void the_client_needs_nothing_of_the_server_and_the_server_nothing_of_the_client() {
        classes()
                .that()
                .resideInAPackage(CLIENT)
                .and(not(simpleName("package-info"))) // not part of its jar
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        CLIENT,
                        "java..",
                        "javax.sql..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "jakarta.annotation..",
                        "org.jspecify.annotations.."))
                .check(HOUSE);
        noClasses()
                .that(not(resideInAnyPackage(CLIENT, "io.privacycenter.demo..")))
                .should()
                .dependOnClassesThat(resideInAPackage(CLIENT))
                .check(HOUSE);
    }

    @Test
    void every_class_is_called_by_what_it_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO)")
                .check(HOUSE);
        noClasses()
                .should()
                .resideInAnyPackage("..service..", "..dto..", "..impl..", "..util..", "..common..")
                .check(HOUSE);
    }

    @Test
    void stored_rows_stay_inside_their_module() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .and()
                .resideOutsideOfPackage(REQUESTS + ".stored")
                .should()
                .bePackagePrivate()
                .check(HOUSE);
        classes()
                .that()
                .resideInAPackage(REQUESTS + ".stored")
                .should()
                .onlyBeAccessed()
                .byClassesThat()
                .resideInAPackage(REQUESTS + "..")
                .check(HOUSE);
    }

    @Test
    void what_a_bean_needs_is_in_its_constructor() {
        noFields().should().beAnnotatedWith(Autowired.class).check(HOUSE);
    }

    @Test
    void every_service_method_that_an_edge_calls_says_who_may() {
        classes()
                .that()
                .areAnnotatedWith(Service.class)
                .should(beGuardedWhereEdgesCall())
                .check(HOUSE);
    }

    @Test
    void what_screens_and_the_api_do_with_requests_goes_through_services() {
        noClasses()
                .that(resideInAnyPackage("io.privacycenter.ui..", "io.privacycenter.api.."))
                .should()
                .callMethodWhere(targetOwner(describe(
                        "a component below the services",
                        (JavaClass type) -> type.isAnnotatedWith(Component.class)
                                && resideInAnyPackage("io.privacycenter.requests..", "io.privacycenter.evidence..")
                                        .test(type))))
                .check(HOUSE);
    }

    @Test
    void the_list_of_services_below_the_edges_has_no_stale_name() {
        Set<String> services = new TreeSet<>();
        HOUSE.stream()
                .filter(type -> type.isAnnotatedWith(Service.class))
                .map(JavaClass::getSimpleName)
                .forEach(services::add);
        assertThat(services).containsAll(BELOW_THE_EDGES.keySet());
    }

    /** Each package of a module is a room, the one above all others too. */
    private static SliceAssignment roomsOf(String module) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String room = type.getPackageName();
                boolean inModule = room.equals(module) || room.startsWith(module + ".");
                return inModule ? SliceIdentifier.of(room) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "rooms of " + module;
            }
        };
    }

    private static ArchCondition<JavaClass> beGuardedWhereEdgesCall() {
        return new ArchCondition<>("be guarded by @PreAuthorize where a screen or the API calls them") {
            @Override
            public void check(JavaClass service, ConditionEvents events) {
                if (service.isAnnotatedWith(PreAuthorize.class)
                        || BELOW_THE_EDGES.containsKey(service.getSimpleName())) {
                    return;
                }
                for (JavaMethodCall call : service.getMethodCallsToSelf()) {
                    boolean fromAnEdge = !call.getOriginOwner().equals(service) && isEdge(call.getOriginOwner());
                    if (fromAnEdge
                            && call.getTarget()
                                    .resolveMember()
                                    .filter(HouseTest::isGuarded)
                                    .isEmpty()) {
                        events.add(SimpleConditionEvent.violated(call, call.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isEdge(JavaClass type) {
        return type.getPackageName().startsWith("io.privacycenter.ui")
                || type.getPackageName().startsWith("io.privacycenter.api");
    }

    private static boolean isGuarded(JavaMethod method) {
        return method.isAnnotatedWith(PreAuthorize.class)
                || method.getModifiers().contains(JavaModifier.STATIC);
    }
}
