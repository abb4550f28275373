package io.privacycenter.installation.postgres;

import io.privacycenter.installation.InstallationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account under which the database server runs: PostgreSQL refuses to run as root.
 *
 * <p>Who is not root runs it as himself. Root runs it in a user namespace, where it has root's files but none of root's
 * powers; where the kernel forbids that, under an account without powers, which then owns the server's folder. A folder
 * that such an account owns already stays with it.
 */
record ServerAccount(List<String> prefix) {
    private static final List<String> NAMESPACE = List.of("unshare", "--user");
    private static final List<String> WITHOUT_POWERS = List.of("postgres", "nobody");

    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    static ServerAccount owning(Path folder) {
        if (!"0".equals(Command.answer(List.of("id", "-u")))) {
            return new ServerAccount(List.of());
        }
        int owner = ownerOf(folder);
        if (owner != 0) {
            return usable(under(owner), folder);
        }
        ServerAccount namespace = new ServerAccount(NAMESPACE);
        if (namespace.canWrite(folder)) {
            return namespace;
        }
        for (String name : WITHOUT_POWERS) {
            String uid = Command.answer(List.of("id", "-u", name));
            if (uid.matches("[1-9][0-9]*")) {
                give(folder, name);
                return usable(under(Integer.parseInt(uid)), folder);
            }
        }
        throw refused(folder);
    }

    private static ServerAccount under(int uid) {
        return new ServerAccount(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--inh-caps=-all"));
    }

    private static ServerAccount usable(ServerAccount account, Path folder) {
        if (!account.canWrite(folder)) {
            throw refused(folder);
        }
        return account;
    }

    private boolean canWrite(Path folder) {
        List<String> probe = List.of("sh", "-c", "test \"$(id -u)\" != 0 && test -w \"$0\" && echo yes");
        List<String> command = new ArrayList<>(command(probe));
        command.add(folder.toString());
        return "yes".equals(Command.answer(command));
    }

    private static int ownerOf(Path folder) {
        try {
            return (Integer) Files.getAttribute(folder, "unix:uid");
        } catch (IOException e) {
            throw new InstallationException("The folder " + folder + " cannot be read.", e);
        }
    }

    private static void give(Path folder, String name) {
        try (Stream<Path> paths = Files.walk(folder)) {
            UserPrincipal owner =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.setOwner(path, owner);
            }
        } catch (IOException e) {
            throw new InstallationException(
                    "The folder " + folder + " cannot be given to the account " + name + ".", e);
        }
    }

    private static InstallationException refused(Path folder) {
        return new InstallationException("PostgreSQL refuses to run as root, and no other account can use " + folder
                + ". Start as an ordinary user, or choose with --data a folder that every account may enter, or use a"
                + " PostgreSQL server of your own with PRIVACY_CENTER_DB_URL.");
    }
}
