/** One log over all chains: positions, a Merkle tree (RFC 9162), signed checkpoints (C2SP), and proofs for outsiders. */
@NamedInterface("log")
@NullMarked
package io.privacycenter.ledger.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
