package io.privacycenter.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DifferenceTest {

    @Test
    void a_member_of_a_list_is_known_by_its_name_and_one_without_by_its_place() {
        assertThat(between("""
                {"bases":[{"id":"care","scope":[{"dc":["NAME"]},{"pp":["MEDICAL"]}]},{"id":"visit"}]}
                """, """
                {"bases":[{"id":"visit"},{"id":"care","scope":[{"dc":["NAME"]},{"pp":["MEDICAL","SECURITY"]}]},{"id":"new"}]}
                """)).containsExactly("bases[care].scope[2].pp", "bases[new]");
    }

    @Test
    void entries_are_known_as_they_are_left_out_by_all_that_tells_them_apart() {
        assertThat(between("""
                {"strategies":[{"action":"DELETE","kind":"notes","level":1},{"action":"DELETE","level":1,"way":"REVIEW"}]}
                """, """
                {"strategies":[{"action":"DELETE","level":1,"way":"OFFICER"}]}
                """)).containsExactly("strategies[DELETE * 1].way", "strategies[DELETE notes 1]");
    }

    @Test
    void what_is_empty_is_as_what_is_not_said() {
        assertThat(between("{\"law\":null,\"replaces\":[],\"phone\":\"1\"}", "{\"phone\":\"1\"}"))
                .isEmpty();
        assertThat(between("{\"countries\":[\"FR\"]}", "{\"countries\":[]}")).containsExactly("countries");
    }

    private static List<String> between(String before, String after) {
        return Difference.between(
                        JsonMapper.shared().readTree(before),
                        JsonMapper.shared().readTree(after))
                .stream()
                .map(Difference::path)
                .toList();
    }
}
