package io.privacycenter.requests;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.conversation.Conversation;
import io.privacycenter.requests.conversation.FileKind;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.requests.conversation.VirusScanner;
import io.privacycenter.requests.representation.Representations;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person and a controller say to each other about one case, in place of e-mail. */
@Service
public class Conversations {

    public static final int MOST_FILES = 5;
    public static final int LARGEST_FILE = 10 << 20;
    public static final int LONGEST_NAME = 120;

    private static final Role[] REVIEWERS = {Role.DOCTOR, Role.DELEGATE, Role.DPO};

    private final Conversation conversation;
    private final VirusScanner scanner;
    private final CaseRows cases;
    private final Representations representations;
    private final Grants grants;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Conversations(
            Conversation conversation,
            VirusScanner scanner,
            CaseRows cases,
            Representations representations,
            Grants grants,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.conversation = conversation;
        this.scanner = scanner;
        this.cases = cases;
        this.representations = representations;
        this.grants = grants;
        this.events = events;
        this.transaction = transaction;
    }

    /** A file as somebody chose it. @param name as it is called on their device; nothing is concluded from it */
    public record ChosenFile(String name, byte[] content) {}

    /** What was said in a case of the person, oldest first; what the controller said counts as read from now on. */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional
    public List<Said> ofMine(Case mine) {
        conversation.read(mine.id(), true);
        return conversation.of(mine.id());
    }

    /** What was said in a case of one's own controller, oldest first; what the person said counts as read from now on. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional
    public List<Said> of(Case file) {
        grants.require(file.controller(), REVIEWERS);
        conversation.read(file.id(), false);
        return conversation.of(file.id());
    }

    /** The cases in which a person said something that nobody at the controller has read. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public Set<UUID> unread() {
        return conversation.unread();
    }

    /**
     * Says something as the person whose case it is.
     *
     * @throws InvalidRequest when there is nothing, too much, or a file that is not taken; then nothing is kept
     */
    @PreAuthorize("hasRole('PATIENT')")
    public void write(Patient patient, Case mine, String text, List<ChosenFile> files) {
        List<Conversation.Brought> brought = checked(text, files);
        transaction.executeWithoutResult(status -> {
            CaseRow row = cases.findById(mine.id()).orElseThrow();
            say(row, Said.Kind.MESSAGE, null, null, text.strip(), brought);
        });
    }

    /** The same as a member of the controller's staff. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    public void answer(StaffMember author, Case file, String text, List<ChosenFile> files) {
        grants.require(file.controller(), REVIEWERS);
        List<Conversation.Brought> brought = checked(text, files);
        transaction.executeWithoutResult(status -> {
            CaseRow row = cases.findById(file.id()).orElseThrow();
            say(row, Said.Kind.MESSAGE, null, author.id(), text.strip(), brought);
        });
    }

    /** A file of a conversation that the current actor may see. */
    @PreAuthorize("hasAnyRole('PATIENT', 'DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public Optional<Conversation.Fetched> fetch(UUID enclosure) {
        return conversation.fetch(enclosure);
    }

    /** Within the transaction of what it belongs to. What the controller says goes to who asked, in the case that they know. */
    UUID say(
            CaseRow about,
            Said.Kind kind,
            @Nullable UUID demand,
            @Nullable UUID author,
            String text,
            List<Conversation.Brought> files) {
        CaseRow file = author == null
                ? about
                : representations
                        .behind(about.id)
                        .flatMap(asked -> cases.findById(asked.caseFile()))
                        .orElse(about);
        if (conversation.count(file.id) >= Said.MOST_IN_A_CASE) {
            throw new InvalidRequest("err.said.full", Said.MOST_IN_A_CASE);
        }
        UUID said = conversation.say(
                new Conversation.Place(file.id, file.subject, file.controller), kind, demand, author, text, files);
        if (author != null) {
            events.publishEvent(new Filing.RequestMoved(
                    file.id,
                    file.subject,
                    file.controller,
                    file.reference,
                    Locale.of(file.language),
                    Filing.RequestMoved.Step.MESSAGE));
        } else if (kind == Said.Kind.DISAGREEMENT) {
            events.publishEvent(new Disagreed(said, file.controller, file.reference));
        }
        return said;
    }

    public static void check(String text) {
        if (text.length() > Said.LONGEST) {
            throw new InvalidRequest("err.message.long", Said.LONGEST);
        }
    }

    /** Looks at files and words before they are kept. @throws InvalidRequest as when something is said */
    List<Conversation.Brought> checked(String text, List<ChosenFile> files) {
        if (text.isBlank() && files.isEmpty()) {
            throw new InvalidRequest("err.said.nothing");
        }
        check(text);
        if (files.size() > MOST_FILES) {
            throw new InvalidRequest("err.files.many", MOST_FILES);
        }
        return files.stream().map(this::checked).toList();
    }

    private Conversation.Brought checked(ChosenFile file) {
        String name = name(file.name());
        if (file.content().length > LARGEST_FILE) {
            throw new InvalidRequest("err.file.large", name, LARGEST_FILE >> 20);
        }
        FileKind kind = FileKind.of(file.content()).orElseThrow(() -> new InvalidRequest("err.file.kind", name));
        boolean scanned = switch (scanner.look(file.content())) {
            case NOTHING_FOUND -> true;
            case NO_SCANNER -> false;
            case FOUND -> throw new InvalidRequest("err.file.virus", name);
            case NO_ANSWER -> throw new InvalidRequest("err.file.unscanned", name);
        };
        return new Conversation.Brought(name, kind, file.content(), scanned);
    }

    /** Without folders and control characters, as it will be shown and offered as the name of a download. */
    private static String name(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", " ").strip();
        String named = plain.isEmpty() ? "file" : plain;
        return named.length() <= LONGEST_NAME ? named : named.substring(named.length() - LONGEST_NAME);
    }
}
