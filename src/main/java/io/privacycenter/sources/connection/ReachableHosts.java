package io.privacycenter.sources.connection;

import io.privacycenter.configuration.source.SourceAddress;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.installation.AddressKind;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * The servers that sources may be on. An administrator of the data writes the addresses, so without this list the form
 * would reach whatever this machine reaches.
 */
public record ReachableHosts(Set<SourceAddress> servers) {

    public ReachableHosts {
        servers = Set.copyOf(servers);
    }

    /** @throws SourceFault when no connection may be made there */
    public void check(SourceDefinition source) {
        SourceAddress address;
        try {
            address = SourceAddress.of(source.url());
        } catch (SourceAddress.Refused refused) {
            throw new SourceFault(Reason.ADDRESS_REFUSED, null);
        }
        if (!servers.contains(address)) {
            throw new SourceFault(Reason.HOST_NOT_CONFIGURED, null);
        }
        for (InetAddress resolved : resolved(address)) {
            // A name is the operator's, what it leads to is its name server's: never where clouds keep their secrets.
            if (AddressKind.of(resolved) == AddressKind.NEVER) {
                throw new SourceFault(Reason.HOST_NOT_CONFIGURED, null);
            }
        }
    }

    private static InetAddress[] resolved(SourceAddress address) {
        try {
            return InetAddress.getAllByName(address.host());
        } catch (UnknownHostException unknown) {
            throw new SourceFault(Reason.NO_CONNECTION, null);
        }
    }
}
