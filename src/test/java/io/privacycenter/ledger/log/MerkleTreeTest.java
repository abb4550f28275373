package io.privacycenter.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree of RFC 9162: its published vectors, and proofs of every position and size against the definition. */
class MerkleTreeTest {

    /** The eight leaves that implementations of Certificate Transparency are compared with. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void the_published_roots_come_out(int size, String root) {
        List<byte[]> leaves = LEAVES.stream()
                .limit(size)
                .map(leaf -> MerkleTree.leaf(HexFormat.of().parseHex(leaf)))
                .toList();
        assertThat(HexFormat.of().formatHex(tree(leaves).root(size))).isEqualTo(root);
        assertThat(HexFormat.of().formatHex(grown(leaves, new HashMap<>()).root()))
                .isEqualTo(root);
    }

    @Test
    void a_published_inclusion_proof_comes_out() {
        MerkleTree tree = tree(LEAVES.stream()
                .map(leaf -> MerkleTree.leaf(HexFormat.of().parseHex(leaf)))
                .toList());
        assertThat(tree.inclusion(5, 8).stream().map(HexFormat.of()::formatHex))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(tree.consistency(6, 8).stream().map(HexFormat.of()::formatHex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 31, 64, 65})
    void every_leaf_is_proved_in_every_size_and_nothing_else_is(int most) {
        List<byte[]> leaves = leaves(most);
        MerkleTree tree = tree(leaves);
        for (int position = 0; position < most; position++) {
            byte[] root = tree.root(most);
            List<byte[]> proof = tree.inclusion(position, most);
            byte[] leaf = leaves.get(position);
            assertThat(MerkleTree.includes(root, most, position, leaf, proof)).isTrue();
            assertThat(MerkleTree.includes(root, most, position, changed(leaf), proof))
                    .isFalse();
            assertThat(MerkleTree.includes(changed(root), most, position, leaf, proof))
                    .isFalse();
            if (most > 1) {
                assertThat(MerkleTree.includes(root, most, (position + 1) % most, leaf, proof))
                        .isFalse();
                assertThat(MerkleTree.includes(root, most, position, leaf, proof.subList(1, proof.size())))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 8, 9, 33, 64})
    void every_size_is_proved_to_begin_with_every_older_one(int newer) {
        MerkleTree tree = tree(leaves(newer));
        byte[] root = tree.root(newer);
        for (int older = 1; older <= newer; older++) {
            byte[] before = tree.root(older);
            List<byte[]> proof = tree.consistency(older, newer);
            assertThat(MerkleTree.extendsIt(before, older, root, newer, proof)).isTrue();
            assertThat(MerkleTree.extendsIt(changed(before), older, root, newer, proof))
                    .isFalse();
            assertThat(MerkleTree.extendsIt(before, older, changed(root), newer, proof))
                    .isFalse();
            if (!proof.isEmpty()) {
                assertThat(MerkleTree.extendsIt(before, older, root, newer, proof.subList(0, proof.size() - 1)))
                        .isFalse();
            }
        }
    }

    /** 70,000 leaves fill more than one kept subtree of the second level. */
    @Test
    void roots_and_proofs_come_from_what_is_kept() {
        int size = 70_000;
        List<byte[]> leaves = leaves(size);
        Map<String, byte[]> stored = new HashMap<>();
        GrowingTree grown = grown(leaves, stored);
        assertThat(stored).hasSize(size / 256 + 1);
        List<Integer> asked = new ArrayList<>();
        KeptSubtrees kept = new KeptSubtrees((level, first, most) -> {
            asked.add(most);
            return level == 0
                    ? leaves.subList((int) first, (int) Math.min(size, first + most))
                    : IntStream.range((int) first, (int) first + most)
                            .mapToObj(index -> stored.get(level + "/" + index))
                            .takeWhile(hash -> hash != null)
                            .toList();
        });
        MerkleTree tree = new MerkleTree(kept);
        assertThat(tree.root(size)).isEqualTo(grown.root());
        assertThat(GrowingTree.of(size, kept).root()).isEqualTo(grown.root());
        assertThat(MerkleTree.includes(grown.root(), size, 12_345, leaves.get(12_345), tree.inclusion(12_345, size)))
                .isTrue();
        assertThat(MerkleTree.extendsIt(
                        tree(leaves.subList(0, 1_000)).root(1_000),
                        1_000,
                        grown.root(),
                        size,
                        tree.consistency(1_000, size)))
                .isTrue();
        assertThat(asked).hasSizeLessThan(10);
    }

    @Test
    void what_does_not_exist_is_refused_in_words() {
        MerkleTree tree = tree(leaves(3));
        assertThatThrownBy(() -> tree.inclusion(3, 3)).hasMessage("There is no position 3 in a log of 3");
        assertThatThrownBy(() -> tree.consistency(4, 3)).hasMessageContaining("cannot be compared");
        assertThatThrownBy(() -> tree.consistency(0, 3)).hasMessageContaining("cannot be compared");
    }

    private static GrowingTree grown(List<byte[]> leaves, Map<String, byte[]> stored) {
        GrowingTree tree = new GrowingTree();
        leaves.forEach(leaf -> tree.add(leaf, (level, index, hash) -> stored.put(level + "/" + index, hash)));
        return tree;
    }

    /** Subtrees by the definition of the RFC, from all leaves. */
    private static MerkleTree tree(List<byte[]> leaves) {
        return new MerkleTree((level, index) -> {
            int from = (int) index << level;
            return defined(leaves.subList(from, from + (1 << level)));
        });
    }

    private static byte[] defined(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int middle = leaves.size() / 2;
        return MerkleTree.node(defined(leaves.subList(0, middle)), defined(leaves.subList(middle, leaves.size())));
    }

    private static List<byte[]> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> MerkleTree.leaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static byte[] changed(byte[] hash) {
        byte[] other = hash.clone();
        other[new Random(7).nextInt(other.length)] ^= 1;
        return other;
    }
}
