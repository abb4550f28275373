package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Conversations.ChosenFile;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.vocabulary.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** What a person and a practice say to each other about a request: sealed, read by these two, and nobody else. */
class ConversationsTest extends Installed {

    private static final byte[] PDF = "%PDF-1.7 the list that I made".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private Conversations conversations;

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Test
    void a_question_and_its_answer_with_a_file_are_read_and_it_shows() {
        Patient someone = patient(CABINET_MARTIN, "100011", 2);
        Case mine = asks(someone);
        as(drMartin(), () -> {
            conversations.answer(drMartin(), mine, "  Which photos do you mean?  ", List.of());
            return true;
        });
        List<Said> first = as(someone, () -> conversations.ofMine(mine));
        assertThat(first).singleElement().satisfies(said -> {
            assertThat(said.text()).isEqualTo("Which photos do you mean?");
            assertThat(said.author()).isEqualTo(drMartin().id());
        });
        write(someone, mine, "These.", new ChosenFile("C:\\fakepath\\my \"list\".pdf", PDF));
        assertThat(as(drMartin(), () -> conversations.unread())).contains(mine.id());
        List<Said> both = as(drMartin(), () -> conversations.of(mine));
        assertThat(both.getFirst().read()).as("the person has seen it").isNotNull();
        assertThat(both.getLast().isByPerson()).isTrue();
        assertThat(both.getLast().enclosures()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("my  list .pdf");
            assertThat(file.size()).isEqualTo(PDF.length);
            assertThat(file.scanned()).as("there is no scanner here").isFalse();
            assertThat(as(drMartin(), () -> conversations.fetch(file.id()))
                            .orElseThrow()
                            .content())
                    .isEqualTo(PDF);
        });
        assertThat(as(drMartin(), () -> conversations.unread())).doesNotContain(mine.id());
    }

    @Test
    void nobody_else_reads_or_fetches_or_writes() {
        Patient someone = patient(CABINET_MARTIN, "100012", 2);
        Patient another = patient(CABINET_MARTIN, "100013", 2);
        Case mine = asks(someone);
        write(someone, mine, "Only for the practice.", new ChosenFile("list.pdf", PDF));
        UUID file = as(someone, () -> conversations.ofMine(mine))
                .getFirst()
                .enclosures()
                .getFirst()
                .id();
        assertThat(as(another, () -> conversations.ofMine(mine))).isEmpty();
        assertThat(as(another, () -> conversations.fetch(file))).isEmpty();
        assertThat(as(drMorel(), () -> conversations.fetch(file))).isEmpty();
        assertThatThrownBy(() -> as(drMorel(), () -> conversations.of(mine))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> write(another, mine, "Let me in.")).isInstanceOf(RuntimeException.class);
        assertThat(as(someone, () -> conversations.ofMine(mine))).hasSize(1);
    }

    @Test
    void nothing_lies_in_clear_and_without_the_key_of_the_case_nothing_opens() {
        Patient someone = patient(CABINET_MARTIN, "100014", 2);
        Case mine = asks(someone);
        write(someone, mine, "Sealed words", new ChosenFile("sealed-name.pdf", PDF));
        assertThat(stored(mine))
                .noneMatch(bytes -> contains(bytes, "Sealed words")
                        || contains(bytes, "sealed-name")
                        || contains(bytes, "the list that I made"));
        owner().sql("delete from requests.conversation_key where case_file = ?")
                .param(mine.id())
                .update();
        assertThat(as(someone, () -> conversations.ofMine(mine))).isEmpty();
    }

    @Test
    void what_is_not_taken_is_named_and_nothing_of_it_is_kept() {
        Patient someone = patient(CABINET_MARTIN, "100015", 2);
        Case mine = asks(someone);
        refused("err.said.nothing", someone, mine, "   ");
        refused("err.message.long", someone, mine, "x".repeat(Said.LONGEST + 1));
        refused("err.message.long", someone, mine, "x".repeat(10 << 20));
        refused(
                "err.file.kind",
                someone,
                mine,
                "Look",
                new ChosenFile("list.pdf", PDF),
                new ChosenFile("not-really.pdf", "MZ a program".getBytes(StandardCharsets.US_ASCII)));
        byte[] large = new byte[Conversations.LARGEST_FILE + 1];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        refused("err.file.large", someone, mine, "", new ChosenFile("large.pdf", large));
        ChosenFile one = new ChosenFile("one.pdf", PDF);
        refused("err.files.many", someone, mine, "", one, one, one, one, one, one);
        assertThat(as(someone, () -> conversations.ofMine(mine))).isEmpty();
    }

    @Test
    void scripts_and_formulas_are_words_like_others() {
        Patient someone = patient(CABINET_MARTIN, "100016", 2);
        Case mine = asks(someone);
        String words = "<script>alert(1)</script> =HYPERLINK(\"x\") 'quoted' \u202E";
        write(someone, mine, words);
        assertThat(as(drMartin(), () -> conversations.of(mine)).getFirst().text())
                .isEqualTo(words);
    }

    private void refused(String why, Patient someone, Case mine, String text, ChosenFile... files) {
        assertThatThrownBy(() -> write(someone, mine, text, files))
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        invalid -> assertThat(invalid.key()).isEqualTo(why));
    }

    private void write(Patient someone, Case mine, String text, ChosenFile... files) {
        as(someone, () -> {
            conversations.write(someone, mine, text, List.of(files));
            return true;
        });
    }

    private Case asks(Patient someone) {
        Filed filed = as(
                someone,
                () -> filing.file(
                        someone, UUID.randomUUID(), Ask.of(Part.of(Action.DELETE, Set.of("photos"))), Locale.ENGLISH));
        return as(someone, () -> cases.find(filed.reference())).orElseThrow();
    }

    private List<byte[]> stored(Case mine) {
        return owner().sql("""
                        select s.sealed from requests.said s where s.case_file = :file
                        union all select unnest(array[e.sealed, e.name]) from requests.enclosure e
                        join requests.said s on s.id = e.said where s.case_file = :file
                        """).param("file", mine.id()).query(byte[].class).list();
    }

    private static boolean contains(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
