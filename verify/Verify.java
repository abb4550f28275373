import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Verifies a receipt of a Privacy Center without trusting the one who issued it. Java 17, this one file, no library:
 *
 * <pre>
 * java Verify.java receipt.json [older-checkpoint-file…] [--proof FILE…] [--from URL] [--key KEY]
 * </pre>
 *
 * What a data protection officer shows an authority (privacy-center/evidence/1 and /2) is checked receipt by receipt. In place of
 * receipt.json the receipt's PDF does as well, and so does, in quotes, the link in its QR code: the receipt is
 * in both. It checks, each from what stands in the files: the hash of the entry (SHA-256 over its lines and its place in the
 * chain), that the entry is under the root of the checkpoint (RFC 9162), the signature of the checkpoint (C2SP signed
 * note, Ed25519), and that the log of the checkpoint begins with the log of every older checkpoint. That last proof comes
 * from a file ({@code {"from":…,"to":…,"proof":[…]}}) or from the log itself: with {@code --from https://…} it asks
 * {@code /log/consistency}. What proves most is an older checkpoint or a key that came to you another way.
 *
 * <p>Ends with 0 when everything holds, with 1 when something does not, with 2 when a file cannot be read.
 */
public final class Verify {

    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final List<Path> checkpoints = new ArrayList<>();
    private final List<Path> proofs = new ArrayList<>();
    private String receipt;
    private String from;
    private String key;

    public static void main(String[] args) {
        try {
            Verify verify = new Verify();
            verify.read(args);
            verify.run();
        } catch (Wrong e) {
            System.out.println("WRONG  " + e.getMessage());
            System.exit(1);
        } catch (Unusable e) {
            System.out.println("UNUSABLE  " + e.getMessage());
            System.exit(2);
        }
    }

    /** What was said is not true. */
    private static final class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message);
        }
    }

    /** It cannot be said whether it is true. */
    private static final class Unusable extends RuntimeException {
        Unusable(String message) {
            super(message);
        }
    }

    private void read(String[] args) {
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--proof" -> proofs.add(Path.of(value(args, ++i)));
                case "--from" -> from = value(args, ++i).replaceAll("/+$", "");
                case "--key" -> key = value(args, ++i);
                default -> {
                    if (args[i].startsWith("-")) {
                        throw new Unusable("There is no option " + args[i]);
                    } else if (receipt == null) {
                        receipt = args[i];
                    } else {
                        checkpoints.add(Path.of(args[i]));
                    }
                }
            }
        }
        if (receipt == null) {
            throw new Unusable("usage: java Verify.java receipt.json [older-checkpoint-file…] [--proof FILE…]"
                    + " [--from URL] [--key KEY]");
        }
    }

    private static String value(String[] args, int place) {
        if (place >= args.length) {
            throw new Unusable(args[args.length - 1] + " wants a value");
        }
        return args[place];
    }

    private void run() {
        Map<String, Object> file = object(Json.read(receipt()), "the receipt");
        if ("privacy-center/evidence/1".equals(file.get("format"))
                || "privacy-center/evidence/2".equals(file.get("format"))) {
            for (Object one : list(file, "cases")) {
                Map<String, Object> about = object(one, "a case");
                System.out.println("CASE   " + string(about, "reference"));
                for (Object entry : list(about, "record")) {
                    check(object(object(entry, "an entry").get("receipt"), "a receipt"));
                }
            }
            return;
        }
        check(file);
    }

    private void check(Map<String, Object> file) {
        if (!"privacy-center/receipt/2".equals(file.get("format"))) {
            throw new Unusable("This is not a receipt that this program knows (privacy-center/receipt/2)");
        }
        Map<String, Object> entry = object(file.get("entry"), "entry");
        byte[] hash = entryHash(entry);
        right("the entry is unchanged: " + string(entry, "type") + ", number " + number(entry, "number")
                + " of its chain, recorded " + string(entry, "recorded") + ", hash "
                + HexFormat.of().formatHex(hash));
        promise(object(file.get("promise"), "promise"), entry, hash);
        if (file.get("log") == null) {
            if (!checkpoints.isEmpty() || key != null) {
                throw new Wrong("no checkpoint covers this receipt: download it again a few seconds later");
            }
            System.out.println("NOTE   no checkpoint covers it yet: download the receipt again a few seconds later");
            return;
        }
        Map<String, Object> log = object(file.get("log"), "log");
        List<Key> keys = keys(log);
        Checkpoint checkpoint = Checkpoint.read(string(log, "checkpoint"));
        signedByOneOf(keys, checkpoint);
        long position = number(log, "position");
        if (!includes(checkpoint, position, leaf(entry, hash), hashes(log))) {
            throw new Wrong("the entry is not in the log of the checkpoint");
        }
        right("the entry is in the log, at position " + position + " of " + checkpoint.size);
        for (Path older : checkpoints) {
            for (Checkpoint one : Checkpoint.readAll(text(older))) {
                consistent(older, one, checkpoint, keys);
            }
        }
    }

    private static void right(String what) {
        System.out.println("OK     " + what);
    }

    // What was recorded

    private static byte[] entryHash(Map<String, Object> entry) {
        byte[] digest = sha256(String.join(
                        "\n",
                        "privacy-center/entry/1",
                        string(entry, "subject"),
                        string(entry, "controller"),
                        string(entry, "type"),
                        string(entry, "event"),
                        string(entry, "effect"),
                        string(entry, "recorded"),
                        string(entry, "payload"),
                        "")
                .getBytes(StandardCharsets.UTF_8));
        byte[] place = ByteBuffer.allocate(8).putLong(number(entry, "number")).array();
        byte[] hash = sha256(hexadecimal(entry, "previous"), place, digest);
        if (!Arrays.equals(hash, hexadecimal(entry, "hash"))) {
            throw new Wrong("the entry was changed: its hash is not the one that stands there");
        }
        return hash;
    }

    private static byte[] leaf(Map<String, Object> entry, byte[] hash) {
        String data = "privacy-center/leaf/1\n" + string(entry, "subject") + "\n" + number(entry, "number") + "\n"
                + HexFormat.of().formatHex(hash) + "\n";
        return sha256(new byte[] {0}, data.getBytes(StandardCharsets.UTF_8));
    }

    private static void promise(Map<String, Object> promise, Map<String, Object> entry, byte[] hash) {
        String signed = "privacy-center/receipt/1\n" + string(entry, "subject") + "\n" + number(entry, "number")
                + "\n" + HexFormat.of().formatHex(hash) + "\n";
        if (!verifies(base64(promise, "publicKey"), signed, base64(promise, "signature"))) {
            throw new Wrong("the signature of the receipt does not fit");
        }
        right("the receipt is signed");
    }

    // Keys and signatures

    /** @param trusted whether the key before it vouches for it; true for the first */
    private record Key(String name, byte[] id, byte[] x509, String text, boolean trusted) {

        static Key read(String text, boolean trusted) {
            String[] parts = text.split("\\+", 3);
            byte[] typed = parts.length == 3 ? base64(parts[2], "a key") : new byte[0];
            if (typed.length != 33 || typed[0] != 1) {
                throw new Unusable("A key is not written as C2SP writes Ed25519 keys");
            }
            byte[] bytes = Arrays.copyOfRange(typed, 1, 33);
            byte[] id = Arrays.copyOf(
                    sha256(parts[0].getBytes(StandardCharsets.UTF_8), new byte[] {'\n', 1}, bytes), 4);
            return new Key(parts[0], id, concat(X509, bytes), text, trusted);
        }
    }

    private List<Key> keys(Map<String, Object> log) {
        List<Key> keys = new ArrayList<>();
        for (Object one : list(log, "keys")) {
            Map<String, Object> written = object(one, "a key");
            String text = string(written, "key");
            boolean trusted = keys.isEmpty();
            if (!keys.isEmpty() && written.get("vouched") instanceof String vouched) {
                Note note = Note.read(vouched);
                Key before = keys.get(keys.size() - 1);
                trusted = before.trusted
                        && note.text.equals("privacy-center/key/1\n" + text + "\n")
                        && note.isSignedBy(before);
            }
            keys.add(Key.read(text, trusted));
        }
        if (key != null) {
            for (int i = 0; i < keys.size(); i++) {
                if (keys.get(i).text.equals(key)) {
                    right("the key you named is a key of this log");
                    return keys;
                }
            }
            throw new Wrong("the key you named is none of this log");
        }
        return keys;
    }

    private static void signedByOneOf(List<Key> keys, Checkpoint checkpoint) {
        for (Key key : keys) {
            if (checkpoint.note.isSignedBy(key) && key.name.equals(checkpoint.origin)) {
                if (!key.trusted) {
                    throw new Wrong("the key of the checkpoint of " + checkpoint.size
                            + " replaced another, which does not vouch for it: " + key.text);
                }
                right("the checkpoint of " + checkpoint.size + " is signed by " + key.text);
                return;
            }
        }
        throw new Wrong("the checkpoint of " + checkpoint.size + " is signed by no key of this log");
    }

    private static boolean verifies(byte[] x509, String text, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    private record Signed(String name, byte[] id, byte[] signature) {}

    private record Note(String text, List<Signed> signatures) {

        static Note read(String note) {
            int end = note.lastIndexOf("\n\n");
            if (end < 0) {
                throw new Unusable("A signed note has an empty line before its signatures");
            }
            List<Signed> signatures = new ArrayList<>();
            for (String line : note.substring(end + 2).split("\n")) {
                String[] parts = line.split(" ");
                byte[] signed = parts.length == 3 && parts[0].equals("\u2014")
                        ? base64(parts[2], "a signature")
                        : new byte[0];
                if (signed.length < 5) {
                    throw new Unusable("A line of signatures is malformed");
                }
                signatures.add(
                        new Signed(parts[1], Arrays.copyOf(signed, 4), Arrays.copyOfRange(signed, 4, signed.length)));
            }
            return new Note(note.substring(0, end + 1), signatures);
        }

        boolean isSignedBy(Key key) {
            return signatures.stream()
                    .anyMatch(signed -> signed.name.equals(key.name)
                            && Arrays.equals(signed.id, key.id)
                            && verifies(key.x509, text, signed.signature));
        }
    }

    private record Checkpoint(String origin, long size, byte[] root, Note note) {

        static Checkpoint read(String written) {
            Note note = Note.read(written);
            String[] lines = note.text.split("\n");
            if (lines.length < 3 || !lines[1].matches("[0-9]{1,18}")) {
                throw new Unusable("A checkpoint has three lines: origin, size, root");
            }
            return new Checkpoint(lines[0], Long.parseLong(lines[1]), base64(lines[2], "the root"), note);
        }

        /** All checkpoints of a file, one below the other. */
        static List<Checkpoint> readAll(String text) {
            List<Checkpoint> all = new ArrayList<>();
            StringBuilder note = new StringBuilder();
            boolean signatures = false;
            for (String line : text.split("\n")) {
                boolean signature = line.startsWith("\u2014 ");
                if (signatures && !signature) {
                    all.add(read(note.toString()));
                    note.setLength(0);
                }
                signatures = signature;
                if (note.length() > 0 || !line.isBlank()) {
                    note.append(line).append('\n');
                }
            }
            all.add(read(note.toString()));
            return all;
        }
    }

    // The tree of RFC 9162

    private static boolean includes(Checkpoint checkpoint, long position, byte[] leaf, List<byte[]> proof) {
        if (position < 0 || position >= checkpoint.size) {
            return false;
        }
        long place = position;
        long last = checkpoint.size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if (place % 2 == 1 || place == last) {
                hash = node(sibling, hash);
                while (place % 2 == 0 && place != 0) {
                    place /= 2;
                    last /= 2;
                }
            } else {
                hash = node(hash, sibling);
            }
            place /= 2;
            last /= 2;
        }
        return last == 0 && Arrays.equals(hash, checkpoint.root);
    }

    private void consistent(Path file, Checkpoint one, Checkpoint other, List<Key> keys) {
        signedByOneOf(keys, one);
        if (!one.origin.equals(other.origin)) {
            throw new Wrong("the checkpoint in " + file.getFileName() + " is of another log: " + one.origin);
        }
        Checkpoint older = one.size <= other.size ? one : other;
        Checkpoint newer = one.size <= other.size ? other : one;
        boolean proved = older.size == newer.size
                ? Arrays.equals(older.root, newer.root)
                : begins(older, newer, proof(older.size, newer.size));
        if (!proved) {
            throw new Wrong("the log was changed: of " + newer.size + " entries it does not begin with what it was at "
                    + older.size);
        }
        right("the log of " + newer.size + " begins with the log of " + older.size + " (" + file.getFileName() + ")");
    }

    private static boolean begins(Checkpoint older, Checkpoint newer, List<byte[]> proof) {
        List<byte[]> path = new ArrayList<>(proof);
        if (BigInteger.valueOf(older.size).bitCount() == 1) {
            path.add(0, older.root);
        }
        if (path.isEmpty() || older.size == 0) {
            return false;
        }
        long place = older.size - 1;
        long last = newer.size - 1;
        while (place % 2 == 1) {
            place /= 2;
            last /= 2;
        }
        byte[] olderHash = path.get(0);
        byte[] newerHash = path.get(0);
        for (byte[] sibling : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if (place % 2 == 1 || place == last) {
                olderHash = node(sibling, olderHash);
                newerHash = node(sibling, newerHash);
                while (place % 2 == 0 && place != 0) {
                    place /= 2;
                    last /= 2;
                }
            } else {
                newerHash = node(newerHash, sibling);
            }
            place /= 2;
            last /= 2;
        }
        return last == 0 && Arrays.equals(olderHash, older.root) && Arrays.equals(newerHash, newer.root);
    }

    /** From a file that has it, else from the log itself: a proof proves itself, wherever it comes from. */
    private List<byte[]> proof(long older, long newer) {
        for (Path path : proofs) {
            Map<String, Object> proof = object(Json.read(text(path)), "the proof");
            if (number(proof, "from") == older && number(proof, "to") == newer) {
                return hashes(proof);
            }
        }
        if (from == null) {
            throw new Unusable("To compare the log of " + older + " with that of " + newer
                    + " a proof is needed: --from URL of the Privacy Center, or --proof FILE");
        }
        return hashes(object(Json.read(fetched("/log/consistency?from=" + older + "&to=" + newer)), "the proof"));
    }

    private String fetched(String path) {
        try {
            HttpResponse<String> response = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(from + path))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new Unusable(from + path + " answers " + response.statusCode());
            }
            return response.body();
        } catch (IOException | IllegalArgumentException e) {
            throw new Unusable(from + " cannot be asked: " + e.getMessage());
        } catch (InterruptedException e) {
            throw new Unusable("Interrupted");
        }
    }

    private static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha.update(part);
            }
            return sha.digest();
        } catch (GeneralSecurityException e) {
            throw new Unusable("This Java has no SHA-256");
        }
    }

    private static byte[] concat(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }

    // Reading

    /** JSON; or a PDF, in which the JSON stands as it is; or a link, in which it stands behind the #. */
    private String receipt() {
        if (receipt.matches("(?s)https?://.*#.*")) {
            return linked(receipt.substring(receipt.indexOf('#') + 1));
        }
        String file = new String(bytes(Path.of(receipt)), StandardCharsets.ISO_8859_1);
        if (!file.startsWith("%PDF-")) {
            return new String(file.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
        Matcher inside = Pattern.compile(
                        "stream\\r?\\n(\\{\\s*\"format\"\\s*:\\s*\"privacy-center/receipt/.*?)\\s*endstream", Pattern.DOTALL)
                .matcher(file);
        if (!inside.find()) {
            throw new Unusable("There is no receipt in this PDF");
        }
        return new String(inside.group(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** What every receipt says, so that the link need not. */
    private static final String BEFORE =
            "erasure-confirmed.v1erasure-ordered.v1consent-withdrawn.v1consent-given.v1demand-answered.v1"
                    + "\",\"action\":\"\",\"restrictions\":{}\"payload\":\"{\\\"demand\\\":\\\""
                    + "{\"format\":\"privacy-center/receipt/2\",\"entry\":{\"subject\":\"\",\"number\":1,"
                    + "\"controller\":\"\",\"type\":\"demand-filed.v1\",\"event\":\"\",\"effect\":\"2026-11-20T"
                    + "00.000000Z\",\"recorded\":\"\",\"payload\":\"{\\\"\\\":\\\"\\\"}\",\"previous\":\"\","
                    + "\"hash\":\"\"},\"promise\":{\"publicKey\":\"MCowBQYDK2VwAyEA\",\"signature\":\"==\"},"
                    + "\"log\":{\"position\":1,\"proof\":[\"=\",\"=\"],\"checkpoint\":\"privacy-center.ledger/"
                    + "=\\n\\n\u2014 privacy-center.ledger/=\\n\",\"keys\":[{\"key\":\"privacy-center.ledger/"
                    + "+\"}]}}";

    /** A number whose bytes are 1 and the receipt, deflated without a header after BEFORE. */
    private static String linked(String digits) {
        byte[] bytes = digits.matches("[1-9][0-9]{0,20000}") ? new BigInteger(digits).toByteArray() : new byte[1];
        if (bytes[0] != 1) {
            throw new Unusable("This is not a link to a receipt that this program knows");
        }
        Inflater inflater = new Inflater(true);
        inflater.setDictionary(BEFORE.getBytes(StandardCharsets.UTF_8));
        try (InflaterInputStream in =
                new InflaterInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1), inflater)) {
            return new String(in.readNBytes(1 << 19), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Unusable("The link to the receipt is damaged");
        } finally {
            inflater.end();
        }
    }

    private static String text(Path path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new Unusable(path + " cannot be read");
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new Unusable("This is no receipt: " + what + " is missing");
    }

    private static List<?> list(Map<String, Object> object, String name) {
        if (object.get(name) instanceof List<?> list) {
            return list;
        }
        throw new Unusable("\"" + name + "\" is missing");
    }

    private static String string(Map<String, Object> object, String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new Unusable("\"" + name + "\" is missing");
    }

    private static long number(Map<String, Object> object, String name) {
        if (object.get(name) instanceof Long number) {
            return number;
        }
        throw new Unusable("\"" + name + "\" is missing or no whole number");
    }

    private static byte[] hexadecimal(Map<String, Object> object, String name) {
        try {
            return HexFormat.of().parseHex(string(object, name));
        } catch (IllegalArgumentException e) {
            throw new Unusable("\"" + name + "\" is not hexadecimal");
        }
    }

    private static byte[] base64(Map<String, Object> object, String name) {
        return base64(string(object, name), "\"" + name + "\"");
    }

    private static byte[] base64(String text, String what) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Unusable(what + " is not Base64");
        }
    }

    private static List<byte[]> hashes(Map<String, Object> object) {
        List<byte[]> hashes = new ArrayList<>();
        for (Object one : list(object, "proof")) {
            hashes.add(base64(String.valueOf(one), "a hash of the proof"));
        }
        return hashes;
    }

    /** As much JSON as receipts need: objects, lists, texts, whole numbers, null. */
    private static final class Json {
        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static Object read(String text) {
            Json json = new Json(text);
            Object value = json.value();
            json.space();
            if (json.at < text.length()) {
                throw json.malformed();
            }
            return value;
        }

        private Object value() {
            space();
            char first = at < text.length() ? text.charAt(at) : 0;
            if (first == '{') {
                return object();
            } else if (first == '[') {
                return list();
            } else if (first == '"') {
                return string();
            } else if (text.startsWith("null", at)) {
                at += 4;
                return null;
            } else if (text.startsWith("true", at)) {
                at += 4;
                return true;
            } else if (text.startsWith("false", at)) {
                at += 5;
                return false;
            }
            int from = at;
            while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            try {
                return Long.valueOf(text.substring(from, at));
            } catch (NumberFormatException e) {
                throw malformed();
            }
        }

        private Map<String, Object> object() {
            Map<String, Object> object = new LinkedHashMap<>();
            at++;
            while (!ends('}', object.isEmpty())) {
                space();
                String name = string();
                take(':');
                if (object.containsKey(name)) {
                    throw malformed();
                }
                object.put(name, value());
            }
            return object;
        }

        private List<Object> list() {
            List<Object> list = new ArrayList<>();
            at++;
            while (!ends(']', list.isEmpty())) {
                list.add(value());
            }
            return list;
        }

        private boolean ends(char end, boolean first) {
            space();
            if (at < text.length() && text.charAt(at) == end) {
                at++;
                return true;
            }
            if (!first) {
                take(',');
            }
            return false;
        }

        private String string() {
            take('"');
            StringBuilder string = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '"') {
                char c = text.charAt(at++);
                string.append(c == '\\' ? escaped() : c);
            }
            take('"');
            return string.toString();
        }

        private char escaped() {
            char c = at < text.length() ? text.charAt(at++) : 0;
            switch (c) {
                case 'n':
                    return '\n';
                case 't':
                    return '\t';
                case 'r':
                    return '\r';
                case 'b':
                    return '\b';
                case 'f':
                    return '\f';
                case 'u':
                    if (at + 4 > text.length()) {
                        throw malformed();
                    }
                    at += 4;
                    try {
                        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
                    } catch (NumberFormatException e) {
                        throw malformed();
                    }
                case '"':
                case '\\':
                case '/':
                    return c;
                default:
                    throw malformed();
            }
        }

        private void take(char wanted) {
            space();
            if (at >= text.length() || text.charAt(at) != wanted) {
                throw malformed();
            }
            at++;
        }

        private void space() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private Unusable malformed() {
            return new Unusable("The file is not the JSON of a receipt, at character " + (at + 1));
        }
    }
}
